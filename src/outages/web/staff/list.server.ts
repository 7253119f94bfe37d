import type { LoaderFunctionArgs } from 'react-router'
import { countedRequests, theRequest } from '../../../kernel/nouns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { findWorkplace, resourceTitle } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { isView, openList, type View } from '../../actions/open-list.ts'
import { openSuspected } from '../../actions/suspect.ts'
import { bordersOf, gisOwner, mayInform, recalculationScope } from '../../rules/rights.ts'
import { countBreached, PAGE } from '../../sql/list.ts'
import { idOf, turnedAway } from '../entrance.server.ts'
import { rowOf } from '../words.ts'

const LABELS: Record<View, string> = {
  current: 'Сейчас и впереди',
  drafts: 'Черновики',
  past: 'Прошедшие',
  late: 'С нарушением срока',
}

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const search = new URL(args.request.url).searchParams
  const typed = search.get('view') ?? ''
  const view = isView(typed) ? typed : 'current'
  const [rows, late, workplace, suspected] = await Promise.all([
    openList(deps, actor, view, idOf(search.get('before')) || null),
    countBreached(deps.db, actor.municipalityId),
    findWorkplace(deps.db, actor.organizationId),
    openSuspected(deps, actor),
  ])
  if (isRefusal(rows)) throw turnedAway(rows)
  const now = deps.clock()
  const more = (view === 'past' || view === 'late') && rows.length === PAGE
  return {
    view,
    suspected: suspected.map(({ id, resource, address, requestIds }) => ({
      to: `/outages/suspected/${id}`,
      text: `${resourceTitle(resource)}: ${address}, ${countedRequests(requestIds.length, theRequest(regulation))}`,
    })),
    town: actor.municipalityId,
    mayEnter: bordersOf(actor, workplace, regulation.outages).length > 0,
    mayInform: mayInform(actor, workplace, regulation.outages),
    mayRecalculate: !isRefusal(recalculationScope(actor, workplace, regulation)),
    mayReport: !isRefusal(gisOwner(actor, workplace, regulation)),
    managing: regulation.words.managing,
    tabs: Object.entries(LABELS).map(([name, label]) => ({
      to: name === 'current' ? '/outages' : `/outages?view=${name}`,
      label,
      count: name === 'late' && late > 0 ? late : undefined,
      current: name === view,
    })),
    rows: rows.map((row) => rowOf(row, regulation.timeZone, now)),
    next: more ? `/outages?view=${view}&before=${rows.at(-1)?.id}` : null,
  }
}
