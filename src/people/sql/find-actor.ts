import { createHash } from 'node:crypto'
import type { Queryable } from '../../platform/database.ts'
import type { Actor, Role } from '../rules/actor.ts'
import { idleTime, SEEN_EVERY } from '../rules/session.ts'

/** The table holds only this: a stolen copy of the database opens nobody's session. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

export type ActorRow = {
  person_id: number
  municipality_id: string
  region: string
  full_name: string
  is_staff: boolean
  organization_id: number | null
  organization_name: string | null
  roles: Role[] | null
  one_time: boolean
}

// A dismissed person and the staff of a suspended organisation lose access at once, whatever sessions they hold.
export const ACTOR_FROM = `
    from person p
    join municipality m on m.id = p.municipality_id
    join credential c on c.person_id = p.id
    left join staff st on st.person_id = p.id
    left join organization o on o.id = st.organization_id`
export const ACTOR_COLUMNS = `p.id as person_id, p.municipality_id, m.region, p.full_name, st.person_id is not null as is_staff,
    o.id as organization_id, o.name as organization_name, st.roles, c.one_time`
export const ACTOR_ALLOWED = `(st.person_id is null or (st.state = 'active' and o.state = 'active'))`

/** Runs on every request: one prepared query by primary keys; a second, rare one notes when the person was last seen. */
export async function findActor(db: Queryable, token: string, now: Date): Promise<Actor | null> {
  const hash = tokenHash(token)
  const { rows } = await db.query<ActorRow & { last_seen_at: Date }>({
    name: 'find-actor',
    text: `select ${ACTOR_COLUMNS}, s.last_seen_at ${ACTOR_FROM} join session s on s.person_id = p.id
            where s.token_hash = $1 and s.expires_at > $2 and ${ACTOR_ALLOWED}`,
    values: [hash, now],
  })
  const row = rows[0]
  if (!row) return null
  const actor = actorOfRow(row)
  if (now.getTime() - row.last_seen_at.getTime() >= SEEN_EVERY) await touch(db, hash, actor, now)
  return actor
}

const touch = (db: Queryable, hash: Buffer, actor: Actor, now: Date) =>
  db.query('update session set last_seen_at = $2, expires_at = $3 where token_hash = $1', [
    hash,
    now,
    new Date(now.getTime() + idleTime(actor.kind)),
  ])

export const actorOfRow = (row: ActorRow): Actor => ({
  kind: row.is_staff ? 'staff' : 'resident',
  personId: row.person_id,
  municipalityId: row.municipality_id,
  region: row.region,
  name: row.full_name,
  organizationId: row.organization_id,
  organizationName: row.organization_name,
  roles: row.roles ?? [],
  mustChangePassword: row.one_time,
})
