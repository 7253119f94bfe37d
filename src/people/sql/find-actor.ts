import { createHash } from 'node:crypto'
import { getRegulation } from '../../../regulations/registry.ts'
import { inBatches } from '../../platform/batches.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import { type Actor, isStaff, type Role } from '../rules/actor.ts'
import { quarterAt } from '../rules/quarter.ts'
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
  unit_id: number | null
  roles: Role[] | null
  one_time: boolean
  lacks_second_step: boolean
}

// A dismissed person and the staff of a suspended organisation lose access at once, whatever sessions they hold.
const ACTOR_FROM = `
    from person p
    join municipality m on m.id = p.municipality_id
    join credential c on c.person_id = p.id
    left join staff st on st.person_id = p.id
    left join organization o on o.id = st.organization_id
    left join second_factor sf on sf.person_id = p.id`
const ACTOR_COLUMNS = `p.id as person_id, p.municipality_id, m.region, p.full_name, st.person_id is not null as is_staff,
    o.id as organization_id, o.name as organization_name, st.unit_id, st.roles, c.one_time,
    coalesce(st.roles && m.second_factor_roles and sf.confirmed_at is null, false) as lacks_second_step`
export const ACTOR_ALLOWED = `(st.person_id is null or (st.state = 'active' and o.state = 'active'))`

type SessionRow = ActorRow & { readonly token: string; readonly last_seen_at: Date; readonly expires_at: Date }

const sessionOf = inBatches<Buffer, SessionRow | undefined>(async (db, hashes) => {
  const { rows } = await db.query<SessionRow>({
    name: 'find-actors',
    text: `select ${ACTOR_COLUMNS}, encode(s.token_hash, 'hex') as token, s.last_seen_at, s.expires_at
             ${ACTOR_FROM} join session s on s.person_id = p.id where s.token_hash = any($1) and ${ACTOR_ALLOWED}`,
    values: [hashes],
  })
  const found = new Map(rows.map((row) => [row.token, row]))
  return (hash) => found.get(hash.toString('hex'))
})

/** Runs on every request: one prepared query by primary keys; a second, rare one notes when the person was last seen. */
export async function findActor(db: Db, token: string, now: Date): Promise<Actor | null> {
  const hash = tokenHash(token)
  const row = await sessionOf(db, hash)
  if (!row || row.expires_at <= now) return null
  const actor = actorOfRow(row)
  if (now.getTime() - row.last_seen_at.getTime() >= SEEN_EVERY) await touch(db, hash, actor, now)
  return actor
}

/** By the id of the person; null when he may not enter. */
export async function findAllowed(db: Queryable, personId: number): Promise<Actor | null> {
  const { rows } = await db.query<ActorRow>(
    `select ${ACTOR_COLUMNS} ${ACTOR_FROM} where p.id = $1 and ${ACTOR_ALLOWED}`,
    [personId],
  )
  return rows[0] ? actorOfRow(rows[0]) : null
}

const touch = (db: Queryable, hash: Buffer, actor: Actor, now: Date) => {
  const { timeZone, idleMinutes } = getRegulation(actor.municipalityId)
  const { day, quarter } = quarterAt(timeZone, now)
  return db.query({
    name: 'touch-session',
    text: TOUCH,
    values: [
      hash,
      now,
      // What was not written of the last minute is granted: nobody is put out before his time.
      new Date(now.getTime() + SEEN_EVERY + idleTime(actor, idleMinutes)),
      isStaff(actor) ? actor.personId : null,
      day,
      quarter,
    ],
  })
}

// Once a minute of a session, and the presence of staff once a quarter of an hour: one statement for both.
const TOUCH = `
  with seen as (update session set last_seen_at = $2, expires_at = $3 where token_hash = $1)
  insert into staff_presence (person_id, day, quarters)
  select $4::bigint, $5::date, set_bit(repeat('0', 96)::bit(96), $6::int, 1)
   where $4::bigint is not null
     and not exists (select from staff_presence p where p.person_id = $4 and p.day = $5::date and get_bit(p.quarters, $6::int) = 1)
  on conflict (person_id, day) do update set quarters = staff_presence.quarters | excluded.quarters`

export const actorOfRow = (row: ActorRow): Actor => ({
  kind: row.is_staff ? 'staff' : 'resident',
  personId: row.person_id,
  municipalityId: row.municipality_id,
  region: row.region,
  name: row.full_name,
  organizationId: row.organization_id,
  organizationName: row.organization_name,
  unitId: row.unit_id,
  roles: row.roles ?? [],
  mustChangePassword: row.one_time,
  mustSetUpSecondStep: row.lacks_second_step,
})
