import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { moment } from '../../kernel/russian.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { inbox, markRead, markReadUpTo, unreadCount } from '../sql/inbox.ts'

const SHOWN = 30

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const before = Number(new URL(args.request.url).searchParams.get('before'))
  const onlyUnread = new URL(args.request.url).searchParams.has('unread')
  const from = Number.isSafeInteger(before) && before > 0 ? before : null
  const [found, unread] = await Promise.all([
    inbox(deps.db, actor, from, SHOWN + 1, onlyUnread),
    unreadCount(deps.db, actor),
  ])
  const now = deps.clock()
  const shown = found.slice(0, SHOWN)
  return {
    unread,
    onlyUnread,
    notices: shown.map((notice) => ({
      id: notice.id,
      text: notice.text,
      details: notice.details,
      at: moment(notice.at, regulation.timeZone, now),
      dateTime: notice.at.toISOString(),
      unread: notice.readAt === null,
      toOrganization: notice.toOrganization,
    })),
    newest: shown[0]?.id ?? null,
    next: found.length > SHOWN ? `/inbox?${onlyUnread ? 'unread=1&' : ''}before=${shown.at(-1)?.id}` : null,
  }
}

/** «Open» marks one and leads to what it tells of; «all read» marks what was on the page. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const now = deps.clock()
  const upTo = idOf(form.get('upTo'))
  if (upTo !== null) {
    await markReadUpTo(deps.db, actor, upTo, now)
    return redirect('/inbox')
  }
  const found = await markRead(deps.db, actor, idOf(form.get('notice')) ?? 0, now)
  return redirect(found?.path ?? '/inbox')
}

const idOf = (text: string | null): number | null => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null)
