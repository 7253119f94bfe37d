import type { Queryable } from '../../../platform/database.ts'

export async function phoneOfCall(db: Queryable, municipalityId: string, callId: number): Promise<string | null> {
  const { rows } = await db.query<{ phone: string | null }>(
    "select phone from call where id = $1 and municipality_id = $2 and direction = 'incoming' and finished_at is null",
    [callId, municipalityId],
  )
  return rows[0]?.phone ?? null
}

export type DayOfCalls = { readonly answered: number; readonly missed: number; readonly calledBack: number }

/** Figures of the day that began at `since`, midnight of the town; the newest calls stand first in the index. */
export async function callsOfDay(db: Queryable, municipalityId: string, since: Date): Promise<DayOfCalls> {
  const { rows } = await db.query<DayOfCalls>({
    name: 'calls-of-day',
    text: `select (count(*) filter (where outcome = 'answered'))::int as answered, (count(*) filter (where outcome = 'missed'))::int as missed,
                  (count(*) filter (where outcome = 'called_back'))::int as "calledBack"
             from (select outcome, at, direction from call where municipality_id = $1 order by id desc limit 5000) c
            where direction = 'incoming' and at >= $2`,
    values: [municipalityId, since],
  })
  return rows[0] ?? { answered: 0, missed: 0, calledBack: 0 }
}
