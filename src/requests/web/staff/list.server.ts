import type { LoaderFunctionArgs } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { openList } from '../../actions/open-list.ts'
import { channelOf } from '../../actions/submit.ts'
import { isUnprocessed } from '../../rules/deadlines.ts'
import { isStatus, statuses } from '../../rules/lifecycle.ts'
import { countersOf, type ListFilter, type ListRow, PAGE, scopeOf } from '../../sql/list.ts'
import { classifierOf, type RequestType } from '../../sql/request-type.ts'
import { statusTitle } from '../../texts.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { crewSaid, placeOf, type Said, statusTone, termSaid } from './words.ts'

/** The working list, already put into words: the page only lays it out. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const search = new URL(args.request.url).searchParams
  const filter = filterOf(search)
  const now = deps.clock()
  const [rows, counters, types] = await Promise.all([
    openList(deps, actor, filter),
    countersOf(deps.db, actor, now),
    classifierOf(deps.db, actor.municipalityId),
  ])
  if (isRefusal(rows)) throw turnedAway(rows)
  return {
    applicants: scopeOf(actor)?.applicant ?? false,
    mayFile: channelOf(actor) !== null,
    chosen: chosenIn(search),
    counters: countersIn(counters, search, regulation),
    states: statuses.map((value) => ({ value, label: statusTitle(value, regulation) })),
    groups: groupsOf(types),
    rows: rows.map((row) => lineOf(row, regulation, now)),
    next: rows.length === PAGE ? nextPage(rows.at(-1), search) : null,
  }
}

function filterOf(search: URLSearchParams): ListFilter {
  const status = search.get('status') ?? ''
  const typed = (search.get('q') ?? '').trim().slice(0, 100)
  const group = search.get('group') ?? ''
  const [dueAt = '', id = ''] = (search.get('after') ?? '').split('~')
  return {
    status: isStatus(status) ? status : undefined,
    group: /^\d{1,4}$/.test(group) ? group : undefined,
    emergency: search.has('emergency'),
    overdue: search.has('overdue'),
    unprocessed: search.has('unprocessed'),
    closed: search.has('closed'),
    search: typed === '' ? undefined : typed,
    after: idOf(id) > 0 && !Number.isNaN(Date.parse(dueAt)) ? { dueAt, id: idOf(id) } : undefined,
    limit: PAGE,
  }
}

const chosenIn = (search: URLSearchParams) => ({
  status: search.get('status') ?? '',
  group: search.get('group') ?? '',
  q: search.get('q') ?? '',
  emergency: search.has('emergency'),
  closed: search.has('closed'),
  any: [...search.keys()].some((name) => name !== 'after' && search.get(name) !== ''),
})

type Counters = Awaited<ReturnType<typeof countersOf>>

function countersIn(counters: Counters, search: URLSearchParams, { clauses }: Regulation) {
  const current = ['emergency', 'overdue', 'unprocessed', 'closed'].find((name) => search.has(name)) ?? 'open'
  const shown = (n: number) => (n > 1000 ? 'больше 1000' : String(n))
  const tab = (name: string, label: string, n: number) => ({
    to: name === 'open' ? '/requests' : `/requests?${name}=1`,
    label,
    count: shown(n),
    current: current === name,
    tone: name !== 'open' && n > 0 ? ('bad' as const) : undefined,
  })
  return [
    tab('open', 'Открытые', counters.open),
    tab('emergency', 'Аварийные', counters.emergency),
    tab('overdue', `Просроченные (${clauses.controlTerm})`, counters.overdue),
    tab('unprocessed', `Не обработано (${clauses.process})`, counters.unprocessed),
  ]
}

export function groupsOf(types: readonly RequestType[]) {
  return [...new Map(types.map(({ groupCode, groupTitle }) => [groupCode, groupTitle]))].map(([value, label]) => ({
    value,
    label,
  }))
}

export type ListLine = ReturnType<typeof lineOf>

function lineOf(row: ListRow, regulation: Regulation, now: Date) {
  return {
    id: row.id,
    number: row.number,
    place: placeOf(row.address, row.flat),
    type: row.typeTitle,
    emergency: row.emergency,
    status: statusTitle(row.status, regulation),
    tone: statusTone(row.status),
    applicant: row.applicantName ?? '',
    phone: row.applicantPhone ? phoneInWords(row.applicantPhone) : '',
    executor: row.executorName ?? '',
    manager: row.managerName,
    due: moment(row.dueAt, regulation.timeZone, now),
    term: termSaid(row, regulation, now),
    crew: row.doneAt === null ? crewSaid(row.crewDueAt, row.crewSentAt, now) : null,
    mark: markOf(row, now),
  }
}

function markOf(row: ListRow, now: Date): Said | null {
  if (isUnprocessed(row, now)) return { text: 'не обработана', tone: 'bad' }
  if (row.status !== 'assigned' || row.acceptDueAt === null || row.acceptedAt !== null) return null
  return { text: 'не принята', tone: now > row.acceptDueAt ? 'bad' : 'wait' }
}

function nextPage(last: ListRow | undefined, search: URLSearchParams): string | null {
  if (!last) return null
  const further = new URLSearchParams(search)
  further.set('after', `${last.dueAt.toISOString()}~${last.id}`)
  return `/requests?${further}`
}
