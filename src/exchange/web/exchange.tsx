import { Form, useActionData, useLoaderData } from 'react-router'
import {
  Badge,
  Button,
  DataTable,
  ErrorSummary,
  Link,
  Notice,
  Page,
  Pager,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import type { action, loader } from './exchange.server.ts'

export { action, loader } from './exchange.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Where the system sends by itself, and what came of it. */
export default function ExchangePage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="Обмен с другими системами"
      lead="Куда система каждую ночь сама отправляет данные и что из этого вышло."
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {page.done && !answer && <Notice kind="good" title={page.done} />}
      <h2 className="mb-3">Подключённые системы</h2>
      <Links links={page.links} />
      <Connect contents={page.contents} answer={answer} />
      <h2 className="mt-8 mb-3">Журнал обмена</h2>
      <DataTable
        caption="Журнал обмена"
        columns={['Когда', 'Система', 'Строк', 'Итог']}
        figures={[2]}
        rows={page.runs.map(({ id, at, name, rows, error }) => ({
          key: id,
          alarm: error !== null,
          cells: [at, name, String(rows), error ?? 'Принято'],
        }))}
        empty="Пока ничего не отправляли."
      />
      <Pager next={page.next} />
      <p className="muted mt-6 max-w-prose">
        Чтобы другая система сама брала или вносила данные, выдайте ей ключ:{' '}
        <Link className="link" to="/admin/agreements">
          «Соглашения и ключи программ»
        </Link>
        .
      </p>
    </Page>
  )
}

const Links = ({ links }: { readonly links: Loaded['links'] }) => (
  <DataTable
    caption="Подключённые системы"
    columns={['Система', 'Что отправляется', 'Состояние', 'Сделать']}
    rows={links.map(({ id, name, address, content, hasKey, enabled }) => ({
      key: id,
      cells: [
        <span key="name" className="block">
          <b>{name}</b>
          <span className="muted block break-all">{address}</span>
        </span>,
        `${content}${hasKey ? ', с ключом' : ', без ключа'}`,
        <Badge key="state" tone={enabled ? 'good' : 'plain'}>
          {enabled ? 'Включено' : 'Выключено'}
        </Badge>,
        <Form key="deeds" method="post" className="flex flex-wrap gap-2">
          {enabled && (
            <Button look="plain" name="change" value={`${id} send`}>
              Отправить сейчас<span className="sr-only">: {name}</span>
            </Button>
          )}
          <Button look="plain" name="change" value={`${id} ${enabled ? 'switch-off' : 'switch-on'}`}>
            {enabled ? 'Выключить' : 'Включить'}
            <span className="sr-only">: {name}</span>
          </Button>
        </Form>,
      ],
    }))}
    empty="Пока ни одной. Подключите первую ниже."
  />
)

type ConnectProps = {
  readonly contents: Loaded['contents']
  readonly answer: ReturnType<typeof useActionData<typeof action>>
}

function Connect({ contents, answer }: ConnectProps) {
  const refusal = answer?.refusal
  const value = (name: string): string => {
    const typed = answer?.values[name]
    return typeof typed === 'string' ? typed : ''
  }
  return (
    <Form method="post" className="panel mt-6 max-w-2xl" aria-labelledby="connect">
      <h2 id="connect" className="mb-3">
        Подключить систему
      </h2>
      <TextField name="name" label="Название системы" value={value('name')} refusal={refusal} />
      <TextField
        name="address"
        label="Адрес, куда отправлять"
        hint="Начинается с https://; http:// годится только внутри своей сети."
        value={value('address')}
        refusal={refusal}
      />
      <SelectField
        name="content"
        label="Что отправлять"
        groups={[{ label: '', options: contents }]}
        value={value('content')}
        empty="Выберите"
        refusal={refusal}
      />
      <TextField
        name="bearerPassword"
        type="password"
        label="Ключ, если система его просит"
        hint="Хранится закрытым; потом его не увидит никто."
        autoComplete="off"
        refusal={refusal}
      />
      <Button>Подключить</Button>
    </Form>
  )
}
