import { Link } from 'react-router'

/** Keyset pages: there is a way on, and the way back is the browser's own. */
export const Pager = ({ next, label = 'Показать дальше' }: { next: string | null | undefined; label?: string }) =>
  next ? (
    <p className="mt-5">
      <Link className="btn btn-outline min-h-11" to={next}>
        {label}
      </Link>
    </p>
  ) : null
