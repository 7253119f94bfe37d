import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import { openList, type View } from '../actions/open-list.ts'
import { isSide } from '../rules/rights.ts'
import { kindTitle, statusTitle } from '../texts.ts'
import { idOf, turnedAway } from './entrance.server.ts'
import { statusTone } from './words.ts'

const LABELS: Record<View, string> = {
  queue: 'Ждут нашего решения',
  decided: 'Решённые нами',
  own: 'Нашей организации',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const search = new URL(args.request.url).searchParams
  const found = await openList(deps, actor, search.get('view'), idOf(search.get('before')) || null)
  if (isRefusal(found)) throw turnedAway(found)
  const now = deps.clock()
  return {
    view: found.view,
    writes: isSide(actor),
    forceMajeure: regulation.conflicts?.forceMajeure ?? false,
    tabs: found.views.map((view) => ({
      to: `/conflicts?view=${view}`,
      label: LABELS[view],
      current: view === found.view,
    })),
    rows: found.lines.map((line) => ({
      id: line.id,
      kind: kindTitle(line.kind),
      sides:
        found.view === 'own'
          ? line.outgoing
            ? `кому: ${line.toName}`
            : `от: ${line.fromName}`
          : `${line.fromName} → ${line.toName}`,
      about: line.about,
      essence: line.essence,
      late: line.late,
      unopened: !line.outgoing && found.view === 'own' && line.openedAt === null && line.status === 'sent',
      status: { text: statusTitle(line.status), tone: statusTone(line.status) },
      sent: moment(line.sentAt, regulation.timeZone, now),
    })),
    next: found.next === null ? null : `/conflicts?view=${found.view}&before=${found.next}`,
  }
}
