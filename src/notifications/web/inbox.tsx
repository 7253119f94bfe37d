import { useLoaderData } from 'react-router'
import { counted } from '../../kernel/russian.ts'
import { STILL } from '../../platform/pages/still.ts'
import { Badge, Button, LinkButton, Page, Pager, Tabs, useNoun } from '../../ui/index.ts'
import type { loader } from './inbox.server.ts'

export { action, loader } from './inbox.server.ts'

export const handle = STILL

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Inbox() {
  const noun = useNoun()
  const { notices, unread, next, newest, onlyUnread } = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Уведомления"
      lead={unread === 0 ? 'Непрочитанных нет.' : leadOf(unread)}
      aside={<LinkButton to="/account/notices">Что присылать на почту</LinkButton>}
    >
      <Tabs
        label="Какие уведомления"
        tabs={[
          { to: '/inbox', label: 'Все', current: !onlyUnread },
          { to: '/inbox?unread=1', label: 'Непрочитанные', current: onlyUnread },
        ]}
      />
      {unread > 0 && newest !== null && (
        <form method="post" className="mb-5">
          <Button look="plain" name="upTo" value={String(newest)}>
            Отметить прочитанными
          </Button>
        </form>
      )}
      {notices.length === 0 && (
        <p className="panel muted">
          {onlyUnread ? 'Всё прочитано.' : `Здесь появятся уведомления о ${noun.aboutMany} и отключениях.`}
        </p>
      )}
      <ul className="grid gap-3">
        {notices.map((notice) => (
          <Item key={notice.id} notice={notice} />
        ))}
      </ul>
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}

const Item = ({ notice }: { readonly notice: Loaded['notices'][number] }) => (
  <li className={`panel ${notice.unread ? 'border-primary' : ''}`}>
    <p className="flex flex-wrap items-center gap-2">
      <a className={`link ${notice.unread ? 'font-semibold' : ''}`} href={`/inbox/${notice.id}/open`}>
        {notice.text}
      </a>
      {notice.unread && <Badge tone="info">новое</Badge>}
    </p>
    {notice.details && <p className="mt-1 whitespace-pre-line">{notice.details}</p>}
    <p className="mt-1 muted text-sm">
      <time dateTime={notice.dateTime}>{notice.at}</time>
      {notice.toOrganization && ' · для всей организации'}
      {' · '}
      <a className="link inline-block min-h-6" href={`/inbox/${notice.id}`}>
        как доставлено<span className="sr-only">: {notice.text}</span>
      </a>
    </p>
  </li>
)

const leadOf = (unread: number): string =>
  unread >= 100 ? 'Больше 99 непрочитанных.' : counted(unread, 'непрочитанное', 'непрочитанных', 'непрочитанных')
