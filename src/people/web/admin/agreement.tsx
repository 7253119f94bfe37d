import { useActionData, useLoaderData } from 'react-router'
import { Badge, Button, DataTable, Disclosure, ErrorSummary, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './agreement.server.ts'

export { action, loader } from './agreement.server.ts'

export default function Agreement() {
  const { number, organization, signed, term, standing, inForce, withdrawn, scopes, done } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title={`Соглашение № ${number}`}
      lead={
        <>
          <a className="link" href={`/admin/organizations/${organization.id}`}>
            {organization.name}
          </a>
          , подписано {signed}, действует {term}
        </>
      }
      back={{ to: '/admin/agreements', label: 'Соглашения с программами' }}
      aside={<Badge tone={inForce ? 'good' : 'bad'}>{standing}</Badge>}
    >
      <ErrorSummary refusal={answer && 'refusal' in answer ? answer.refusal : undefined} />
      {done && !answer && <Notice kind="good" title={done} />}
      {answer && 'issued' in answer && <IssuedKey value={answer.issued} />}
      <h2>Разрешено</h2>
      <ul className="mb-6 list-disc pl-6">
        {scopes.map(({ scope, title }) => (
          <li key={scope}>
            {title} <code className="muted">{scope}</code>
          </li>
        ))}
      </ul>
      <h2>Ключи</h2>
      <Keys />
      {inForce && (
        <form method="post" className="my-6">
          <Button name="deed" value="issue">
            Выдать ключ
          </Button>
        </form>
      )}
      {!withdrawn && <Withdrawal />}
    </Page>
  )
}

/** Shown once: nothing but the hash is kept. */
const IssuedKey = ({ value }: { value: string }) => (
  <Notice kind="good" title="Ключ программы">
    <p className="my-3 font-mono text-lg font-semibold break-all">{value}</p>
    <p>Передайте его сейчас: второй раз ключ не показывается. Программа шлёт его в заголовке Authorization: Bearer.</p>
  </Notice>
)

function Keys() {
  const { keys } = useLoaderData<typeof loader>()
  return (
    <DataTable
      caption="Ключи соглашения"
      columns={['Ключ', 'Выдан', 'Действует', 'Использован', '']}
      rows={keys.map((key) => ({
        key: key.id,
        cells: [
          <code key="prefix">{key.prefix}…</code>,
          key.issued,
          key.state,
          key.used,
          key.open && <Revoke key="revoke" id={key.id} prefix={key.prefix} />,
        ],
      }))}
      empty="Ключей пока нет."
    />
  )
}

const Revoke = ({ id, prefix }: { id: number; prefix: string }) => (
  <form method="post">
    <input type="hidden" name="key" value={id} />
    <Button look="danger" name="deed" value="revoke">
      Отозвать<span className="sr-only"> ключ {prefix}</span>
    </Button>
  </form>
)

const Withdrawal = () => (
  <Disclosure title="Отозвать соглашение">
    <p className="mb-3">Все ключи соглашения сразу перестанут действовать. Сделанное программой останется в истории.</p>
    <form method="post">
      <Button look="danger" name="deed" value="withdraw">
        Отозвать соглашение
      </Button>
    </form>
  </Disclosure>
)
