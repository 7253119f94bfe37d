import type { Queryable } from '../../platform/database.ts'
import { type CallCounts, callGroups } from '../rules/call-times.ts'
import { callGroupSql } from './call-groups.ts'

export type FiguresAsked = {
  readonly municipalityId: string
  readonly from: Date
  readonly to: Date
  readonly timeZone: string
  /** Seconds. */
  readonly answer: number
  readonly back: number
}

export type CallFigures = CallCounts & {
  readonly day: string | null
  readonly employeeId: number | null
  readonly employeeName: string | null
  /** day: one row a day; employee: one row for whoever took the call; all: the period whole. */
  readonly by: 'day' | 'employee' | 'all'
}

const countsOf = ({ answer, back }: FiguresAsked): string =>
  callGroups
    .map((group) => `(count(*) filter (where ${callGroupSql(group, answer, back)}))::int as "${group}"`)
    .join(', ')

/** The period as a whole, by day of the town and by employee, in one reading of its calls. */
export async function callFigures(db: Queryable, asked: FiguresAsked): Promise<CallFigures[]> {
  const { municipalityId, from, to, timeZone } = asked
  const { rows } = await db.query<CallFigures>({
    text: `
      select f.*, p.full_name as "employeeName" from (
        select case grouping(c.day, c.employee_id) when 1 then 'day' when 2 then 'employee' else 'all' end as by,
               c.day::text, c.employee_id as "employeeId", ${countsOf(asked)},
               percentile_cont(0.5) within group (order by extract(epoch from c.answered_at - c.rang_at)) as "medianWait",
               percentile_cont(0.95) within group (order by extract(epoch from c.answered_at - c.rang_at)) as "wait95"
          from (select call.*, (at at time zone $4)::date as day from call
                 where municipality_id = $1 and direction = 'incoming' and at >= $2 and at < $3) c
         group by grouping sets ((), (c.day), (c.employee_id))) f
      left join person p on p.id = f."employeeId"
      order by f.by, f.day desc, "employeeName" nulls last`,
    values: [municipalityId, from, to, timeZone],
  })
  return rows
}
