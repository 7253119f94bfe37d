import { useLoaderData } from 'react-router'
import { counted } from '../../kernel/russian.ts'
import { Badge, Button, Page, Pager } from '../../ui/index.ts'
import type { loader } from './inbox.server.ts'

export { action, loader } from './inbox.server.ts'

export default function Inbox() {
  const { notices, unread, next, newest, organization } = useLoaderData<typeof loader>()
  return (
    <Page narrow title="Сообщения" lead={unread === 0 ? 'Непрочитанных нет.' : leadOf(unread)}>
      {unread > 0 && newest !== null && (
        <form method="post" className="mb-5">
          <Button look="plain" name="upTo" value={String(newest)}>
            Отметить прочитанными
          </Button>
        </form>
      )}
      {notices.length === 0 && <p className="panel muted">Здесь появятся сообщения о ваших заявках.</p>}
      <ul className="grid gap-3">
        {notices.map((notice) => (
          <li
            key={notice.id}
            className={`panel flex flex-wrap items-center gap-3 ${notice.unread ? 'border-primary' : ''}`}
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className={notice.unread ? 'font-semibold' : undefined}>{notice.text}</p>
              <p className="muted text-sm">
                <time dateTime={notice.dateTime}>{notice.at}</time>
                {notice.toOrganization && ` · для организации ${organization}`}
              </p>
            </div>
            {notice.unread && <Badge tone="info">новое</Badge>}
            <form method="post">
              <Button look="plain" name="notice" value={String(notice.id)}>
                Открыть
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}

const leadOf = (unread: number): string =>
  unread >= 100 ? 'Больше 99 непрочитанных.' : counted(unread, 'непрочитанное', 'непрочитанных', 'непрочитанных')
