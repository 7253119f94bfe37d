import type { Queryable } from '../../platform/database.ts'
import type { Actor } from '../rules/actor.ts'
import type { Scope } from '../rules/scopes.ts'
import { type ActorRow, actorOfRow, tokenHash } from './find-actor.ts'

/** A program that works under an agreement: it acts as its organisation, within the scopes. */
export type Program = { readonly actor: Actor; readonly scopes: readonly Scope[] }

/**
 * Counts the use in the same statement: nothing is cached, so a withdrawn key is refused from the next request on. The term
 * of the agreement stands in the key: it is issued while the agreement is in force and expires with it at the latest.
 */
export async function findByKey(db: Queryable, token: string, now: Date): Promise<Program | null> {
  const { rows } = await db.query<Omit<ActorRow, 'is_staff' | 'one_time' | 'lacks_second_step'> & { scopes: Scope[] }>({
    name: 'use-agreement-key',
    text: `with key as (
             update agreement_key k set uses = k.uses + 1, last_used_at = $2
               from agreement a
              where k.token_hash = $1 and k.revoked_at is null and k.expires_at > $2 and a.id = k.agreement_id
                and a.withdrawn_at is null
          returning a.person_id, a.scopes)
           select p.id as person_id, p.municipality_id, m.region, p.full_name, o.id as organization_id,
                  o.name as organization_name, st.unit_id, st.roles, key.scopes
             from key join person p on p.id = key.person_id join municipality m on m.id = p.municipality_id
             join staff st on st.person_id = p.id join organization o on o.id = st.organization_id
            where st.state = 'active' and o.state = 'active'`,
    values: [tokenHash(token), now],
  })
  const row = rows[0]
  if (!row) return null
  const actor = actorOfRow({ ...row, is_staff: true, one_time: false, lacks_second_step: false })
  return { actor, scopes: row.scopes }
}
