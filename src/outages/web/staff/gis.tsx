import { Form, useActionData, useLoaderData } from 'react-router'
import type { Refusal } from '../../../kernel/refusal.ts'
import { Badge, Button, DataTable, Disclosure, ErrorSummary, Link, Notice, Page, TextField } from '../../../ui/index.ts'
import type { action, loader } from './gis.server.ts'

export { action, loader } from './gis.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** What goes to ГИС ЖКХ of planned outages, and what it answered. */
export default function GisQueue() {
  const page = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <Page
      title="Плановые отключения в ГИС ЖКХ"
      lead="Сообщения собираются в файлы. Отправляет их тот, кто подключён к ГИС ЖКХ; ответ читается здесь."
      back={{ to: '/outages', label: 'Отключения' }}
    >
      <ErrorSummary refusal={refusal} />
      {page.done && <Notice kind="good" title={page.done} />}
      <Form method="post" className="mb-6 flex flex-wrap gap-3">
        <Button name="deed" value="queue">
          Собрать сообщения: {page.toSend}
        </Button>
        {page.rejected > 0 && (
          <Button look="plain" name="deed" value="again">
            Отправить и отклонённые: {page.rejected}
          </Button>
        )}
      </Form>
      <DataTable
        caption="Отключения для ГИС ЖКХ"
        columns={['Отключение', 'Состояние', 'Подробно']}
        rows={page.outages.map((row) => ({ key: row.id, alarm: row.state.tone === 'bad', cells: cells(row) }))}
        empty="Плановых отключений для отправки нет."
      />
      <Messages page={page} refusal={refusal} />
    </Page>
  )
}

const cells = (row: Loaded['outages'][number]) => [
  <span key="what">
    <Link className="link font-semibold" to={`/outages/${row.id}`}>
      {row.what}
    </Link>
    <span className="block">{row.when}</span>
    <span className="block muted">{row.owner}</span>
  </span>,
  <Badge key="state" tone={row.state.tone}>
    {row.state.text}
  </Badge>,
  <span key="note" className="break-words">
    {row.note}
  </span>,
]

function Messages({ page: { messages }, refusal }: { readonly page: Loaded; readonly refusal: Refusal | undefined }) {
  return (
    <section aria-labelledby="messages" className="mt-8">
      <h2 id="messages" className="mb-3">
        Сообщения
      </h2>
      <DataTable
        caption="Сообщения в ГИС ЖКХ"
        columns={['Файл', 'Собрано', 'Чьё', 'Ответ']}
        rows={messages.map(({ id, file, made, owner, answer }) => ({
          key: id,
          cells: [
            <a key="file" className="link break-all" href={`/outages/gis-zhkh/${id}`}>
              {file}
            </a>,
            made,
            owner,
            answer,
          ],
        }))}
        empty="Сообщений ещё не собирали."
      />
      <div className="mt-4">
        <Disclosure title="Прочитать ответ" open={refusal !== undefined}>
          <Form method="post">
            <TextField
              name="xml"
              label="Ответ ГИС ЖКХ целиком"
              hint="Вставьте содержимое файла getStateResult. Файлы из папки ответов читает команда."
              rows={6}
              refusal={refusal}
            />
            <TextField
              name="file"
              label="Имя файла сообщения"
              hint="Нужно, только если ГИС ЖКХ отклонила сообщение целиком"
            />
            <Button look="plain" name="deed" value="answer">
              Прочитать
            </Button>
          </Form>
        </Disclosure>
      </div>
    </section>
  )
}
