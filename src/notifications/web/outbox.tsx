import { useActionData, useLoaderData } from 'react-router'
import { Button, DataTable, ErrorSummary, Notice, Page, Pager } from '../../ui/index.ts'
import type { action, loader } from './outbox.server.ts'

export { action, loader } from './outbox.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** How the channels are; what was given up waits here for a person. */
export default function Outbox() {
  const { channels, dead, next, done, mailServer } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title="Отправка сообщений"
      lead="Что уходит людям письмами и на устройства, что ждёт и что не дошло."
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      {done && <Notice kind="good" title="Поставлено в очередь ещё раз." />}
      {!mailServer && (
        <Notice kind="warn" title="Почтовый сервер не подключён: к людям письма не идут, они складываются в файлы." />
      )}
      <Channels channels={channels} mailServer={mailServer} />
      <h2 className="mt-8 mb-3">Не доставлено</h2>
      <DataTable
        caption="Не доставлено"
        columns={['Сообщение', 'Куда', 'Что ответили', 'Попыток', 'Когда', '']}
        rows={dead.map((row) => ({
          key: row.id,
          cells: [
            <a key="text" className="link" href={`/inbox/${row.noticeId}`}>
              {row.text}
            </a>,
            row.to,
            <span key="error" className="break-words">
              {row.error}
            </span>,
            row.attempts,
            row.ended,
            <form key="retry" method="post">
              <Button look="plain" name="delivery" value={String(row.id)}>
                Повторить
              </Button>
            </form>,
          ],
        }))}
        empty="Всё доставлено."
      />
      <Pager next={next} />
    </Page>
  )
}

const Channels = ({ channels, mailServer }: Pick<Loaded, 'channels' | 'mailServer'>) => (
  <DataTable
    caption="Способы доставки"
    columns={['Способ', 'Состояние', 'Ждёт', 'Самое давнее', 'Не доставлено']}
    figures={[2, 4]}
    rows={channels.map(({ channel, title, waiting, oldest, dead, trouble }) => ({
      key: channel,
      alarm: trouble !== null,
      cells: [
        title,
        trouble ? `Не работает: ${trouble}` : channel === 'email' && !mailServer ? 'Не подключены' : 'Работает',
        waiting,
        oldest ?? 'нет',
        dead,
      ],
    }))}
  />
)
