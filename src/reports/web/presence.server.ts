import type { LoaderFunctionArgs } from 'react-router'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { clockOf, listOrganizations, WEEKDAYS, type Week } from '../../organizations/index.ts'
import { requireStaffOnPage, type Visit } from '../../people/index.ts'
import { type Employee, openPresence } from '../actions/open-presence.ts'
import { isDay } from '../rules/dimensions.ts'
import { lastDays } from '../rules/filter.ts'
import { type DayOfWork, isAbsent } from '../rules/presence.ts'
import { seesAllPresence } from '../rules/rights.ts'
import { dayTitle, number, periodTitle } from '../texts.ts'
import { idOf, turnedAway } from './entrance.server.ts'
import { viewsOf } from './views.ts'

/** Who was signed in by the working time of the organisation, day by day. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireStaffOnPage(args)
  const { deps, actor, regulation } = visit
  const search = new URL(args.request.url).searchParams
  const asked = (name: string): string | null => (isDay(search.get(name) ?? '') ? search.get(name) : null)
  const usual = lastDays(dayIn(regulation.timeZone, deps.clock()), 14)
  const days = { from: asked('from') ?? usual.from, to: asked('to') ?? usual.to }
  const organizationId = idOf(search.get('organization')) || null
  const [report, organizations] = await Promise.all([
    openPresence(deps, actor, { organizationId, ...days }),
    choicesOf(visit),
  ])
  if (isRefusal(report) && report.code !== 'invalid') throw turnedAway(report)
  const person = idOf(search.get('person'))
  const { organization, week, employees } = isRefusal(report) ? NOTHING : report
  const chosen =
    employees.find(({ personId }) => personId === person) ?? (employees.length === 1 ? employees[0] : undefined)
  const link = (personId: number): string =>
    `?${new URLSearchParams({ ...days, organization: String(organization.id), person: String(personId) })}`
  return {
    views: viewsOf(actor, '/reports/presence'),
    refusal: isRefusal(report) ? report : null,
    days,
    period: periodTitle(days.from, days.to),
    organizations,
    organization,
    hours: week && hoursInWords(week),
    maySet: seesAllPresence(actor) || actor.roles.includes('manager'),
    rows: employees.map((employee) => lineOf(employee, link(employee.personId))),
    person: chosen ? { name: chosen.name, days: chosen.days.map(dayOf).toReversed() } : null,
  }
}

const NOTHING = { organization: { id: 0, name: '' }, week: null, employees: [] as readonly Employee[] }

async function choicesOf({ deps, actor }: Visit) {
  if (!seesAllPresence(actor)) return []
  const organizations = await listOrganizations(deps.db, actor.municipalityId, { limit: 1000 })
  return organizations.map(({ id, name }) => ({ value: String(id), label: name }))
}

/** «понедельник–пятница 08:00–17:00, суббота 09:00–14:00» */
function hoursInWords(week: Week): string {
  const spans = WEEKDAYS.map((_, n) =>
    (week[n] ?? []).map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(' и '),
  )
  const groups: { first: number; last: number; span: string }[] = []
  for (const [n, span] of spans.entries()) {
    const group = groups.at(-1)
    if (group?.span === span) group.last = n
    else groups.push({ first: n, last: n, span })
  }
  const day = (n: number): string => (WEEKDAYS[n] ?? '').toLowerCase()
  return groups
    .filter(({ span }) => span !== '')
    .map(({ first, last, span }) => `${first === last ? day(first) : `${day(first)}–${day(last)}`} ${span}`)
    .join(', ')
}

function lineOf({ personId, name, position, days, absent }: Employee, to: string) {
  const worked = days.filter(({ expected }) => expected > 0)
  const expected = worked.reduce((sum, day) => sum + day.expected, 0)
  const present = worked.reduce((sum, day) => sum + day.present, 0)
  return {
    id: personId,
    name,
    position,
    to,
    days: String(worked.length),
    absent: absent.map(shortDay).join(', ') || 'нет',
    alarm: absent.length > 0,
    hours: expected === 0 ? '—' : `${number(present / 4)} из ${number(expected / 4)}`,
  }
}

const shortDay = (day: string): string => {
  const date = Temporal.PlainDate.from(day)
  return `${date.day}.${String(date.month).padStart(2, '0')}`
}

function dayOf(day: DayOfWork) {
  const [first, last] = day.seen ?? []
  const missed = day.expected - day.present
  return {
    key: day.day,
    title: dayTitle(day.day),
    seen: first === undefined || last === undefined ? 'не входил' : `${clockOf(first * 15)}–${clockOf(last * 15 + 15)}`,
    hours: day.expected === 0 ? 'выходной' : `${number(day.present / 4)} из ${number(day.expected / 4)}`,
    missed: day.expected === 0 || missed === 0 ? '—' : `${number(missed / 4)} ч`,
    absent: isAbsent(day),
  }
}
