import { dayIn } from '../../../kernel/day-in.ts'
import { isStatus } from '../../rules/lifecycle.ts'
import type { ListFilter } from '../../sql/list.ts'

const idOf = (typed: string | null | undefined): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}
const typedIn = (search: URLSearchParams, name: string): string | undefined =>
  (search.get(name) ?? '').trim().slice(0, 100) || undefined
/** Only a day that is in the calendar. */
function dayTyped(search: URLSearchParams, name: string): string | undefined {
  const typed = /^20\d\d-\d\d-\d\d$/.exec(search.get(name) ?? '')?.[0]
  return typed && !Number.isNaN(Date.parse(typed)) ? typed : undefined
}

const beginningOf = (day: Temporal.PlainDate, timeZone: string): Date =>
  new Date(day.toZonedDateTime(timeZone).epochMilliseconds)

/** Where and when «today» is. */
export type Reckoned = { readonly timeZone: string; readonly now: Date }

/** The filter that an address of the list says: the page, the rows that come later and a saved filter read it alike. */
export function filterIn(search: URLSearchParams, { timeZone, now }: Reckoned): ListFilter {
  const day = (date: string | undefined, plus = 0): Date | null =>
    date === undefined ? null : beginningOf(Temporal.PlainDate.from(date).add({ days: plus }), timeZone)
  const today = dayIn(timeZone, now)
  const [from, to] = [dayTyped(search, 'from'), dayTyped(search, 'to')]
  const status = search.get('status') ?? ''
  const [dueAt = '', id = ''] = (search.get('after') ?? '').split('~')
  return {
    status: isStatus(status) ? status : undefined,
    group: /^\d{1,4}$/.exec(search.get('group') ?? '')?.[0],
    emergency: search.has('emergency'),
    overdue: search.has('overdue'),
    unprocessed: search.has('unprocessed'),
    closed: search.has('closed'),
    dueWithin: search.has('today') ? [day(today) ?? now, day(today, 1) ?? now] : undefined,
    disputed: search.has('disputed'),
    controlled: search.has('controlled'),
    houseId: idOf(search.get('house')) || undefined,
    executor: typedIn(search, 'executor'),
    createdWithin: from || to ? [day(from), day(to, 1)] : undefined,
    search: typedIn(search, 'q'),
    after: idOf(id) > 0 && !Number.isNaN(Date.parse(dueAt)) ? { dueAt, id: idOf(id) } : undefined,
  }
}

/** What a filter is made of; the place in the list and the open card do not belong to it. */
const FIELDS = [
  ...[
    'q',
    'status',
    'group',
    'emergency',
    'overdue',
    'unprocessed',
    'today',
    'disputed',
    'controlled',
    'closed',
    'house',
  ],
  ...['executor', 'from', 'to'],
]

/** The filter as it is kept and compared: known fields only, always in one order. */
export const queryOf = (search: URLSearchParams): string =>
  new URLSearchParams(
    FIELDS.flatMap((name) => {
      const value = (search.get(name) ?? '').trim()
      return value === '' ? [] : [[name, value.slice(0, 100)]]
    }),
  ).toString()
