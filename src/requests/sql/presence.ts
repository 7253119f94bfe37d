import type { Db, Queryable } from '../../platform/database.ts'

/** An open card: one page of one person. */
export type OpenPage = { readonly page: string; readonly requestId: number; readonly personId: number }
export type Present = { readonly name: string; readonly organization: string }

/** Who was seen longer ago has gone, also when his process was killed. */
const EXPIRES = 45_000

/** All open cards of a process in one statement; what has expired anywhere is cleared. */
export async function keepPresence(db: Db, pages: readonly OpenPage[], now: Date): Promise<void> {
  await db.query({
    name: 'presence-keep',
    text: `insert into card_presence (request_id, page, person_id, seen_at)
           select request, page, person, $4 from unnest($1::bigint[], $2::uuid[], $3::bigint[]) as t (request, page, person)
           on conflict (request_id, page) do update set seen_at = excluded.seen_at`,
    values: [pages.map((p) => p.requestId), pages.map((p) => p.page), pages.map((p) => p.personId), now],
  })
  await db.query('delete from card_presence where seen_at < $1', [new Date(now.getTime() - EXPIRES)])
}

export const endPresence = (db: Queryable, { requestId, page }: OpenPage): Promise<unknown> =>
  db.query('delete from card_presence where request_id = $1 and page = $2', [requestId, page])

/** Who else has this card open now; only staff ever stand in the table. */
export async function presentAt(db: Queryable, requestId: number, except: number, now: Date): Promise<Present[]> {
  const { rows } = await db.query<Present>({
    name: 'presence-at',
    text: `select distinct p.full_name as name, coalesce(o.name, '') as organization from card_presence c
             join person p on p.id = c.person_id
             left join staff s on s.person_id = p.id left join organization o on o.id = s.organization_id
            where c.request_id = $1 and c.person_id <> $2 and c.seen_at > $3 order by 1 limit 5`,
    values: [requestId, except, new Date(now.getTime() - EXPIRES)],
  })
  return rows
}
