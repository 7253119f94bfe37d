import { Notice } from '../../../ui/index.ts'

/** Shown once: the page cannot be opened again, and nothing but the hash is kept. */
export const Issued = ({ login, password }: { login: string; password: string }) => (
  <Notice kind="good" title="Логин и одноразовый пароль">
    <dl className="my-3 grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-xl">
      <dt className="muted">Логин</dt>
      <dd className="font-mono font-semibold">{login}</dd>
      <dt className="muted">Пароль</dt>
      <dd className="font-mono font-semibold">{password}</dd>
    </dl>
    <p>Передайте их работнику сейчас: второй раз пароль не показывается. При первом входе он придумает свой.</p>
  </Notice>
)
