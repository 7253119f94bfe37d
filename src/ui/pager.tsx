import { Icon } from './icon.tsx'
import { Link } from './link.tsx'

type PagerProps = { next: string | null | undefined; first?: string | null | undefined; label?: string }

/** Keyset pages: a way on, a way to the beginning; the way back is the browser's own. */
export function Pager({ next, first, label = 'Показать дальше' }: PagerProps) {
  if (!next && !first) return null
  return (
    <nav aria-label="Страницы списка" className="no-print mt-5 flex flex-wrap gap-3">
      {first && (
        <Link className="btn btn-ghost min-h-11" to={first}>
          <Icon name="back" />В начало
        </Link>
      )}
      {next && (
        <Link className="btn btn-outline btn-primary min-h-11" to={next} rel="next">
          {label}
          <Icon name="arrow" />
        </Link>
      )}
    </nav>
  )
}
