import { regulationInForce } from '../../addresses/index.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { findOrganization, type Week, weekOf } from '../../organizations/index.ts'
import { type Actor, mayAct, quarterAt } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type DayOfWork, expectedQuarters, hoursOn, isAbsent, judgeDay, QUARTERS_OF_DAY } from '../rules/presence.ts'
import { presenceScope } from '../rules/rights.ts'
import { spansOf } from '../rules/spans.ts'
import { type PresenceRow, presenceOf } from '../sql/presence.ts'

export type PresenceAsked = { readonly organizationId: number | null; readonly from: string; readonly to: string }

export type Employee = {
  readonly personId: number
  readonly name: string
  readonly position: string
  readonly days: readonly DayOfWork[]
  /** Days on which he was to be signed in and was not seen. */
  readonly absent: readonly string[]
}

export type PresenceReport = {
  readonly organization: { readonly id: number; readonly name: string }
  /** null: nobody has said when the organisation works, so nothing can be missed. */
  readonly week: Week | null
  readonly employees: readonly Employee[]
}

const MOST_DAYS = 92

/** Who of the staff was signed in by the organisation's working time, and who was not (GRZ-3.1.7-5, UHT-3.1.1-g). */
export async function openPresence(deps: Deps, actor: Actor, asked: PresenceAsked): Promise<PresenceReport | Refusal> {
  const scope = mayAct(actor) ?? presenceScope(actor, asked.organizationId)
  if (isRefusal(scope)) return scope
  const organization = await findOrganization(deps.db, actor.municipalityId, scope.organizationId)
  if (!organization) return refuse('not_found', 'Такой организации нет.')
  const { from, to } = asked
  if (from > to || spansOf('day', asked).length > MOST_DAYS)
    return invalid({ from: `Укажите дни по порядку, не больше ${MOST_DAYS}.` })
  const regulation = await regulationInForce(deps.db, actor.municipalityId)
  const [week, rows] = await Promise.all([
    weekOf(deps.db, organization.id),
    presenceOf(deps.db, { ...scope, from, to }),
  ])
  const now = deps.clock()
  const { day: today, quarter } = quarterAt(regulation.timeZone, now)
  const days = spansOf('day', asked).filter((day) => day <= today)
  const expectedOn = new Map(
    days.map((day) => {
      const hours = week === null ? [] : hoursOn(day, week, regulation.calendar)
      // Of the quarter that is under way nobody can be late yet.
      return [day, expectedQuarters(hours, day === today ? quarter : QUARTERS_OF_DAY)]
    }),
  )
  const since = (row: PresenceRow): string => dayIn(regulation.timeZone, row.since)
  return {
    organization: { id: organization.id, name: organization.name },
    week,
    employees: rows.map((row) => employeeOf(row, since(row), expectedOn)),
  }
}

function employeeOf(row: PresenceRow, since: string, expectedOn: ReadonlyMap<string, readonly number[]>): Employee {
  const seen = new Map(row.days.map(({ day, quarters }) => [day, quarters]))
  const days = [...expectedOn]
    .filter(([day]) => day >= since)
    .map(([day, expected]) => judgeDay(day, expected, seen.get(day)))
  const { personId, name, position } = row
  return { personId, name, position, days, absent: days.filter(isAbsent).map(({ day }) => day) }
}
