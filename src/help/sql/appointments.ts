import { one, type Queryable, type Tx } from '../../platform/database.ts'

export type Appointment = {
  readonly id: number
  readonly personId: number
  readonly name: string
  readonly position: string
  readonly organizationName: string
  readonly subject: string
  readonly act: string
  readonly since: string
  readonly until: string | null
}

const SELECT = `select a.id, a.person_id as "personId", p.full_name as name, s.position, o.name as "organizationName", a.subject, a.act,
  a.since, a.until from appointment a join person p on p.id = a.person_id join staff s on s.person_id = p.id
  join organization o on o.id = s.organization_id`

type Question = { readonly municipalityId: string; readonly today: string; readonly past: boolean }

/** Those who answer today and later, or those who did: a town has some dozens. */
export async function listAppointments(
  db: Queryable,
  { municipalityId, today, past }: Question,
): Promise<Appointment[]> {
  const { rows } = await db.query<Appointment>(
    `${SELECT} where a.municipality_id = $1 and (a.until is not null and a.until < $2) = $3
      order by a.subject, a.since desc, a.id limit 300`,
    [municipalityId, today, past],
  )
  return rows
}

export async function findAppointment(tx: Tx, municipalityId: string, id: number): Promise<Appointment | null> {
  const { rows } = await tx.query<Appointment>(`${SELECT} where a.municipality_id = $1 and a.id = $2 for update of a`, [
    municipalityId,
    id,
  ])
  return rows[0] ?? null
}

type NewAppointment = Pick<Appointment, 'personId' | 'subject' | 'act' | 'since' | 'until'> & {
  readonly municipalityId: string
}

/** null: the same person already answers for it in these days. */
export async function insertAppointment(tx: Tx, appointment: NewAppointment): Promise<number | null> {
  const { municipalityId, personId, subject, act, since, until } = appointment
  const { rows: overlaps } = await tx.query(
    `select from appointment where municipality_id = $1 and person_id = $2 and lower(subject) = lower($3)
        and daterange(since, until, '[]') && daterange($4, $5, '[]')`,
    [municipalityId, personId, subject, since, until],
  )
  if (overlaps.length > 0) return null
  const result = await tx.query<{ id: number }>(
    `insert into appointment (municipality_id, person_id, subject, act, since, until) values ($1, $2, $3, $4, $5, $6) returning id`,
    [municipalityId, personId, subject, act, since, until],
  )
  return one(result).id
}

export const endAppointment = (tx: Tx, id: number, until: string) =>
  tx.query('update appointment set until = $2 where id = $1', [id, until])

export type Candidate = { readonly personId: number; readonly name: string; readonly organizationName: string }

/** GRZ-3.6.2-4: from the operators' own staff and their subordinate institutions. */
export async function candidatesOf(db: Queryable, municipalityId: string): Promise<Candidate[]> {
  const { rows } = await db.query<Candidate>(
    `select p.id as "personId", p.full_name as name, o.name as "organizationName"
       from staff s join person p on p.id = s.person_id join organization o on o.id = s.organization_id
      where o.municipality_id = $1 and o.kind in ('operator', 'dispatch', 'authority') and s.state = 'active' and p.closed_at is null
      order by o.name, p.full_name, p.id limit 500`,
    [municipalityId],
  )
  return rows
}
