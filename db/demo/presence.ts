import { getRegulation } from '../../regulations/registry.ts'
import { dayIn } from '../../src/kernel/day-in.ts'
import { isWorkingDay } from '../../src/kernel/working-calendar.ts'
import { QUARTERS } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { type Random, randomOf } from './random.ts'
import type { DemoTown } from './texts/towns.ts'

const DAYS = 30
const OFFICE = [8 * 60, 17 * 60] as const
const DISPATCH = [8 * 60, 20 * 60] as const

/** A month in which nearly everybody was at his post in the organisation's hours, and somebody was not on some day. */
export async function keepPresence({ db, clock }: Deps, town: DemoTown): Promise<void> {
  const { timeZone, calendar } = getRegulation(town.id)
  await db.query(
    `update organization o set week = (select jsonb_agg(case when o.kind = 'dispatch' then $2::jsonb when n < 6 then $3::jsonb else '[]' end order by n)
       from generate_series(1, 7) n) where municipality_id = $1`,
    [town.id, hours(DISPATCH), hours(OFFICE)],
  )
  const { rows: staff } = await db.query<{ id: number; dispatch: boolean; missing: boolean }>(
    `update person p set created_at = $2 from staff s join organization o on o.id = s.organization_id join credential c using (person_id)
      where s.person_id = p.id and p.municipality_id = $1 returning p.id, o.kind = 'dispatch' as dispatch, c.login = 'sotrudnik' as missing`,
    [town.id, new Date(clock().getTime() - 200 * 86_400_000)],
  )
  const today = Temporal.PlainDate.from(dayIn(timeZone, clock()))
  const random = randomOf(town.id.length * 31 + 5)
  const rows = staff.flatMap(({ id, dispatch, missing }) =>
    Array.from({ length: DAYS }, (_, n) => today.subtract({ days: n + 1 }))
      .filter((day) => dispatch || isWorkingDay(day, calendar))
      // One is surely missing on one of the last days: a report without a gap shows nothing.
      .filter((_, n) => !random.chance(0.04) && !(missing && n === 2))
      .map((day) => ({ id, day: day.toString(), quarters: quartersOf(random, dispatch ? DISPATCH : OFFICE) })),
  )
  await db.query(
    `insert into staff_presence (person_id, day, quarters)
     select r.id, r.day, r.quarters::bit(96) from jsonb_to_recordset($1) r (id bigint, day date, quarters text)`,
    [JSON.stringify(rows)],
  )
}

const hours = ([from, to]: readonly [number, number]): string => JSON.stringify([{ from, to }])

/** Comes about the opening, goes about the closing, is away for an hour now and then. */
function quartersOf(random: Random, [from, to]: readonly [number, number]): string {
  const first = from / 15 - 1 + random.below(3)
  const last = to / 15 - 2 + random.below(3)
  const away = random.chance(0.5) ? first + 8 + random.below(20) : QUARTERS
  return Array.from({ length: QUARTERS }, (_, quarter) =>
    quarter >= first && quarter <= last && !(quarter >= away && quarter < away + 4) ? '1' : '0',
  ).join('')
}
