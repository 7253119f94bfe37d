import type { Queryable } from '../../platform/database.ts'

export type JournalCall = {
  readonly id: number
  readonly at: Date
  readonly phone: string | null
  readonly direction: string
  readonly outcome: string
  readonly employeeName: string | null
  readonly requestId: number | null
  readonly requestNumber: string | null
  readonly explanation: string | null
  readonly finishedAt: Date | null
}

/** The journal, newest first, 50 a page; `unfinished` leaves the calls that still wait for a request or an explanation. */
export async function callJournal(
  db: Queryable,
  municipalityId: string,
  { before, unfinished }: { before?: number; unfinished?: boolean },
): Promise<JournalCall[]> {
  const { rows } = await db.query<JournalCall>(
    `select c.id, c.at, c.phone, c.direction, c.outcome, p.full_name as "employeeName", c.request_id as "requestId", r.number as "requestNumber",
            c.explanation, c.finished_at as "finishedAt"
       from call c left join person p on p.id = c.employee_id left join request r on r.id = c.request_id
      where c.municipality_id = $1 and c.id < $2 and (not $3 or c.finished_at is null) order by c.id desc limit 50`,
    [municipalityId, before ?? Number.MAX_SAFE_INTEGER, unfinished ?? false],
  )
  return rows
}
