import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { readForm } from '../../../platform/forms.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { requestContext } from '../../../platform/pages/context.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { openList } from '../../actions/open-list.ts'
import { keepFilter, moveFilterUp, removeFilter } from '../../actions/saved-filters.ts'
import { channelOf } from '../../actions/submit.ts'
import { formLimits } from '../../http/form.ts'
import { statusesOf } from '../../rules/lifecycle.ts'
import { type ListRow, PAGE, scopeOf } from '../../sql/list.ts'
import { typeGroupsOf } from '../../sql/request-type.ts'
import { savedFiltersOf } from '../../sql/saved-filters.ts'
import { statusTitle, theRequest } from '../../texts.ts'
import { cardFor } from './card.server.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { rememberList } from './last-list.server.ts'
import { countsOf } from './list-counters.server.ts'
import { filterIn, queryOf } from './list-filter.ts'
import { lineOf } from './list-line.ts'
import { rowsBeside, rowsOf } from './rows.ts'

/** The working list, already put into words: the page only lays it out. Beside it, the card that is open in this window. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const now = deps.clock()
  const reckoned = { timeZone: regulation.timeZone, now }
  const [rows, saved, groups, card] = await Promise.all([
    openList(deps, actor, { ...filterIn(search, reckoned), limit: PAGE }),
    savedFiltersOf(deps.db, actor.personId),
    typeGroupsOf(deps.db, actor.municipalityId),
    idOf(search.get('open')) > 0 ? cardFor(deps, actor, idOf(search.get('open')), '') : null,
  ])
  if (isRefusal(rows)) throw turnedAway(rows)
  const tabs = tabsOf(regulation)
  const counts = await countsOf(
    deps,
    actor,
    [...tabs, ...saved].map(({ query }) => query),
    reckoned,
  )
  const query = queryOf(search)
  const applicants = scopeOf(actor)?.applicant ?? false
  const drawn = rowsOf(
    rows.map((row) => lineOf(row, regulation, now)),
    applicants,
  )
  const list = {
    readAt: now.getTime(),
    readAtInWords: moment(now, regulation.timeZone, now),
    applicants,
    mayFile: channelOf(actor) !== null,
    query,
    chosen: chosenIn(search),
    unmarked: search.has('unmarked'),
    tabs: tabs.map((tab, index) => ({ ...tab, ...shown(tab.query, counts[index], query), warns: tab.query !== '' })),
    saved: saved.map((each, index) => ({ ...each, ...shown(each.query, counts[tabs.length + index], query) })),
    noun: theRequest(regulation),
    kept: ticksOf(regulation),
    states: statusesOf(regulation).map((value) => ({ value, label: statusTitle(value, regulation) })),
    groups,
    count: rows.length,
    rows: args.context.get(requestContext).dataOnly ? drawn : null,
    next: rows.length === PAGE ? nextPage(rows.at(-1), search) : null,
    card: isRefusal(card) ? null : card,
  }
  rowsBeside.set(list, drawn)
  return data(list, { headers: { 'set-cookie': rememberList(query, args.context.get(requestContext).secure) } })
}

/** Saved filters of this person. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return refused(form)
  const entry = entryOfForm(form.fields)
  const [intent, filter] = [entry.text('intent'), idOf(entry.text('filter'))]
  const done =
    intent === 'remove-filter'
      ? await removeFilter(deps, actor, filter)
      : intent === 'raise-filter'
        ? await moveFilterUp(deps, actor, filter)
        : await keepFilter(deps, actor, entry)
  return isRefusal(done)
    ? refused(done, form.fields)
    : redirect(addressOf(queryOf(new URL(args.request.url).searchParams)))
}

const addressOf = (query: string): string => (query === '' ? '/requests' : `/requests?${query}`)

const shown = (query: string, count: string | undefined, current: string) => ({
  to: addressOf(query),
  count: count ?? '',
  current: query === current,
})

const tabsOf = (regulation: Regulation) => {
  const { clauses, scheme } = regulation
  const messages = scheme === 'messages'
  return [
    { label: messages ? 'Все открытые' : 'Открытые', query: '', clause: '' },
    { label: 'Аварийные', query: 'emergency=1', clause: messages ? '' : clauses.crew },
    { label: 'Просроченные', query: 'overdue=1', clause: clauses.controlTerm },
    { label: messages ? 'Не взяты в работу' : 'Не обработаны', query: 'unprocessed=1', clause: clauses.process },
    { label: 'Срок сегодня', query: 'today=1', clause: '' },
    messages
      ? { label: statusTitle('moderation', regulation), query: 'status=moderation', clause: clauses.control }
      : { label: 'Спорные', query: 'disputed=1', clause: clauses.operatorDecides },
    { label: 'На контроле', query: 'controlled=1', clause: clauses.control },
  ]
}

/** Conditions to tick; a message is not disputed: it is reopened. */
const ticksOf = ({ scheme }: Regulation) => [
  { name: 'emergency', label: 'Аварийные' },
  { name: 'overdue', label: 'Просроченные' },
  { name: 'unprocessed', label: scheme === 'messages' ? 'Не взяты в работу' : 'Не обработаны' },
  { name: 'today', label: 'Срок сегодня' },
  ...(scheme === 'messages' ? [] : [{ name: 'disputed', label: 'Спорные: житель не согласен' }]),
  { name: 'controlled', label: 'На контроле' },
  { name: 'closed', label: scheme === 'messages' ? 'Завершённые и отклонённые' : 'Закрытые' },
]

const chosenIn = (search: URLSearchParams) => ({
  status: search.get('status') ?? '',
  group: search.get('group') ?? '',
  q: search.get('q') ?? '',
  executor: search.get('executor') ?? '',
  from: search.get('from') ?? '',
  to: search.get('to') ?? '',
  house: search.get('house') ?? '',
  ticks: ['emergency', 'overdue', 'unprocessed', 'today', 'disputed', 'controlled', 'closed'].filter((name) =>
    search.has(name),
  ),
  any: queryOf(search) !== '',
})

function nextPage(last: ListRow | undefined, search: URLSearchParams): string | null {
  if (!last) return null
  const further = new URLSearchParams(queryOf(search))
  further.set('after', `${last.dueAt.toISOString()}~${last.id}`)
  return `/requests?${further}`
}
