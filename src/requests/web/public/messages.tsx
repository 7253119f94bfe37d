import { Form, useLoaderData } from 'react-router'
import { Badge, Button, Disclosure, Link, LinkButton, Notice, Page, Pager, SelectField } from '../../../ui/index.ts'
import type { loader } from './messages.server.ts'

export { loader } from './messages.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** What residents wrote about and what was answered: for everybody, without names. */
export default function PublicMessages() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Сообщения жителей и ответы"
      lead={`${page.name}: о чём пишут, где и что ответили. Без имён, телефонов и квартир.`}
      back={{ to: `/${page.town}`, label: page.name }}
    >
      <p className="mb-6">
        <LinkButton to={`/${page.town}/new`} look="primary" icon="plus">
          Подать сообщение
        </LinkButton>
      </p>
      <Filter page={page} />
      {page.messages.length === 0 && <Notice title="По этим условиям сообщений нет." />}
      <ul className="grid gap-4">
        {page.messages.map((message) => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </ul>
      <Pager next={page.next} first={page.first} />
    </Page>
  )
}

function Filter({ page }: { readonly page: Loaded }) {
  const { district, group, open } = page.chosen
  return (
    <div className="mb-6">
      <Disclosure title="Район и тема" open={district !== '' || group !== '' || open}>
        <Conditions page={page} />
      </Disclosure>
    </div>
  )
}

const Conditions = ({ page: { town, chosen, districts, groups } }: { readonly page: Loaded }) => (
  <Form method="get" action={`/${town}/messages`} aria-label="Какие сообщения показать">
    <div className="grid gap-x-4 sm:grid-cols-2">
      <SelectField
        name="district"
        label="Район"
        empty="Весь город"
        value={chosen.district}
        groups={[{ label: '', options: districts }]}
      />
      <SelectField
        name="group"
        label="О чём"
        empty="Обо всём"
        value={chosen.group}
        groups={[{ label: '', options: groups }]}
      />
    </div>
    <label className="choice mb-3">
      <input type="checkbox" className="checkbox" name="open" value="1" defaultChecked={chosen.open} />
      <span>Только те, по которым ещё работают</span>
    </label>
    <p className="flex flex-wrap gap-3">
      <Button look="plain">Показать</Button>
      {(chosen.district !== '' || chosen.group !== '' || chosen.open) && (
        <Link to={`/${town}/messages`} className="btn btn-ghost min-h-11">
          Сбросить
        </Link>
      )}
    </p>
  </Form>
)

const Message = ({ message }: { readonly message: Loaded['messages'][number] }) => (
  <article className="panel">
    <p className="mb-1 flex flex-wrap items-center gap-2 text-sm">
      <Badge tone={message.status.tone}>{message.status.text}</Badge>
      <span>{message.number}</span>
      <span className="muted">{message.when}</span>
      {message.joined > 0 && <span className="muted">и ещё жителей: {message.joined}</span>}
    </p>
    <h2 className="text-lg font-semibold">{message.what}</h2>
    <p>{message.where}</p>
    <p className="muted text-sm">
      {message.executor}
      {message.due && `, срок до ${message.due}`}
    </p>
    {message.answer && (
      <div className="public-answer mt-3">
        <p className="whitespace-pre-line break-words">{message.answer}</p>
        <p className="muted text-sm">Ответ, {message.answered}</p>
      </div>
    )}
  </article>
)
