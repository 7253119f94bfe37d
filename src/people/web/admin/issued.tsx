import { Button, Notice } from '../../../ui/index.ts'

type IssuedProps = {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly organization: string
}

/** Shown once: the page cannot be opened again, and nothing but the hash is kept. The memo is made of what stands here. */
export const Issued = ({ login, password, name, organization }: IssuedProps) => (
  <Notice kind="good" title="Логин и одноразовый пароль">
    <dl className="my-3 grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-xl">
      <dt className="muted">Логин</dt>
      <dd className="font-mono font-semibold">{login}</dd>
      <dt className="muted">Пароль</dt>
      <dd className="font-mono font-semibold">{password}</dd>
    </dl>
    <p>Передайте их работнику сейчас: второй раз пароль не показывается. При первом входе он придумает свой.</p>
    <form method="post" action="/documents/memo" className="mt-3">
      {Object.entries({ name, organization, login, password }).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Button look="plain">Памятка для работника (PDF)</Button>
    </form>
  </Notice>
)
