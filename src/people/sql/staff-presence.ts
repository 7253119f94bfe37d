import type { Queryable } from '../../platform/database.ts'
import type { Quarter } from '../rules/quarter.ts'
import { ACTOR_ALLOWED, tokenHash } from './find-actor.ts'

export type Present = Quarter & { readonly personId: number }

/** What is known already is not written again: within a quarter of an hour all but the first note only read. */
export async function markPresent(db: Queryable, present: readonly Present[]): Promise<void> {
  if (present.length === 0) return
  await db.query({
    name: 'mark-present',
    text: `insert into staff_presence (person_id, day, quarters)
           select s.person_id, n.day, set_bit(repeat('0', 96)::bit(96), n.quarter, 1)
             from unnest($1::bigint[], $2::date[], $3::int[]) n (person_id, day, quarter)
             join staff s on s.person_id = n.person_id
            where not exists (select from staff_presence p where p.person_id = n.person_id and p.day = n.day and get_bit(p.quarters, n.quarter) = 1)
           on conflict (person_id, day) do update set quarters = staff_presence.quarters | excluded.quarters`,
    values: [
      present.map(({ personId }) => personId),
      present.map(({ day }) => day),
      present.map(({ quarter }) => quarter),
    ],
  })
}

type Watching = { readonly personId: number; readonly municipalityId: string }

/** Whose sessions these tokens open now: the staff among them. */
export async function staffOfTokens(db: Queryable, tokens: readonly string[], now: Date): Promise<Watching[]> {
  const { rows } = await db.query<Watching>({
    name: 'staff-of-tokens',
    text: `select distinct p.id as "personId", p.municipality_id as "municipalityId" from session s
             join person p on p.id = s.person_id
             join staff st on st.person_id = p.id
             join organization o on o.id = st.organization_id
            where s.token_hash = any($1) and s.expires_at > $2 and ${ACTOR_ALLOWED}`,
    values: [tokens.map(tokenHash), now],
  })
  return rows
}
