import type { Queryable } from '../../platform/database.ts'
import type { CallGroup } from '../rules/call-times.ts'
import { callGroupSql } from './call-groups.ts'

export type JournalCall = {
  readonly id: number
  readonly at: Date
  readonly phone: string | null
  readonly direction: string
  readonly outcome: string
  /** When it rang and was answered; rangAt is null when no exchange measured it. */
  readonly rangAt: Date | null
  readonly answeredAt: Date | null
  readonly calledBackAt: Date | null
  /** Recorded attempts to call back that nobody answered. */
  readonly attempts: number
  readonly employeeName: string | null
  readonly requestId: number | null
  readonly requestNumber: string | null
  readonly explanation: string | null
  readonly finishedAt: Date | null
}

export type JournalFilter = {
  /** Keyset: calls before this one. */
  readonly before?: number | undefined
  readonly unfinished?: boolean | undefined
  readonly finished?: boolean | undefined
  readonly direction?: 'incoming' | 'outgoing' | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** 0: calls that nobody took. */
  readonly employeeId?: number | undefined
  readonly group?: CallGroup | undefined
  /** Seconds in which a call is to be answered and called back: what groups look at. */
  readonly answer: number
  readonly back: number
}

export const CALLS = 50

/** The journal, newest first, a page by key. */
export async function callJournal(
  db: Queryable,
  municipalityId: string,
  filter: JournalFilter,
): Promise<JournalCall[]> {
  const values: unknown[] = [municipalityId]
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where = ['c.municipality_id = $1']
  if (filter.before) where.push(`c.id < ${bind(filter.before)}`)
  if (filter.unfinished) where.push(`c.finished_at is null and c.direction = 'incoming'`)
  if (filter.finished) where.push(`c.finished_at is not null`)
  if (filter.direction) where.push(`c.direction = ${bind(filter.direction)}`)
  if (filter.from) where.push(`c.at >= ${bind(filter.from)}`)
  if (filter.to) where.push(`c.at < ${bind(filter.to)}`)
  if (filter.employeeId === 0) where.push('c.employee_id is null')
  else if (filter.employeeId) where.push(`c.employee_id = ${bind(filter.employeeId)}`)
  if (filter.group && filter.group !== 'all')
    where.push(`c.direction = 'incoming' and ${callGroupSql(filter.group, filter.answer, filter.back)}`)
  const { rows } = await db.query<JournalCall>(
    `select c.id, c.at, c.phone, c.direction, c.outcome, c.rang_at as "rangAt", c.answered_at as "answeredAt",
            c.called_back_at as "calledBackAt", p.full_name as "employeeName", c.request_id as "requestId", r.number as "requestNumber",
            c.explanation, c.finished_at as "finishedAt",
            (select count(*)::int from call b where b.back_to_call_id = c.id and b.outcome = 'no_answer') as attempts
       from call c left join person p on p.id = c.employee_id left join request r on r.id = c.request_id
      where ${where.join(' and ')} order by c.id desc limit ${CALLS}`,
    values,
  )
  return rows
}
