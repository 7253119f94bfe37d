import type { Crowd } from '../../notifications/index.ts'
import { one, type Queryable, type Tx } from '../../platform/database.ts'

/** Who joins: a registered resident, or a name with a number. */
export type Joiner = {
  readonly personId: number | null
  readonly name: string | null
  readonly phone: string | null
  readonly flat: string | null
  readonly said: string | null
}

type Entered = { readonly at: Date; readonly by: number; readonly callId: number | null }

export async function insertCoApplicant(
  tx: Tx,
  requestId: number,
  { personId, name, phone, flat, said }: Joiner,
  { at, by, callId }: Entered,
): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into co_applicant (request_id, person_id, name, phone, flat, said, joined_at, entered_by, call_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [requestId, personId, name, phone, flat, said, at, by, callId],
  )
  return one(result).id
}

/** The one who has joined already: the same resident, or the same number without an account. */
export async function findJoined(
  db: Queryable,
  requestId: number,
  { personId, phone }: Pick<Joiner, 'personId' | 'phone'>,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `select id from co_applicant where request_id = $1 and (person_id = $2 or (person_id is null and $2::bigint is null and phone = $3))`,
    [requestId, personId, phone],
  )
  return rows[0]?.id ?? null
}

export type CoApplicant = {
  readonly id: number
  readonly requestId: number
  readonly personId: number | null
  readonly name: string
  readonly phone: string | null
  readonly flat: string | null
  readonly said: string | null
  readonly joinedAt: Date
  readonly toldAt: Date | null
  readonly unfixedAt: Date | null
  readonly unfixed: string | null
  /** Recorded calls to him without an answer. */
  readonly unanswered: number
}

const SELECT = `select c.id, c.request_id as "requestId", c.person_id as "personId", coalesce(p.full_name, c.name) as name, coalesce(c.phone, p.phone) as phone,
    c.flat, c.said, c.joined_at as "joinedAt", c.told_at as "toldAt", c.unfixed_at as "unfixedAt", c.unfixed,
    (select count(*)::int from call where call.request_id = c.request_id and call.co_applicant_id = c.id and outcome = 'no_answer') as unanswered
  from co_applicant c left join person p on p.id = c.person_id`

/** Those who joined, in the order they came; beyond two hundred a page shows their number alone. */
export async function coApplicantsOf(db: Queryable, requestId: number): Promise<CoApplicant[]> {
  const { rows } = await db.query<CoApplicant>({
    name: 'co-applicants-of',
    text: `${SELECT} where c.request_id = $1 order by c.id limit 200`,
    values: [requestId],
  })
  return rows
}

export async function findCoApplicant(db: Queryable, id: number): Promise<CoApplicant | null> {
  const { rows } = await db.query<CoApplicant>(`${SELECT} where c.id = $1`, [Number.isSafeInteger(id) ? id : 0])
  return rows[0] ?? null
}

/** Accounts of those who joined, as a crowd: they are told what the applicant is told. */
export const joinedPersons = (requestId: number): Crowd => ({
  query:
    'select person_id, null::bigint as organization_id from co_applicant where request_id = $1 and person_id is not null',
  values: [requestId],
})

export type ToBeTold = CoApplicant & { readonly number: string; readonly status: string; readonly closedAt: Date }

/** Who has no account and waits for a call: his request has ended. The oldest first. */
export async function toBeTold(db: Queryable, municipalityId: string, limit = 50): Promise<ToBeTold[]> {
  const { rows } = await db.query<ToBeTold>(
    `select c.*, r.number, r.status, r.closed_at as "closedAt" from (${SELECT} where c.person_id is null and c.told_at is null) c
       join request r on r.id = c."requestId" where r.municipality_id = $1 and r.closed_at is not null order by c.id limit $2`,
    [municipalityId, limit],
  )
  return rows
}

export async function saveUnfixed(tx: Tx, id: number, words: string, at: Date): Promise<void> {
  await tx.query('update co_applicant set unfixed = $2, unfixed_at = $3 where id = $1', [id, words, at])
}

export async function saveTold(tx: Tx, id: number, by: number, at: Date): Promise<void> {
  await tx.query('update co_applicant set told_at = $3, told_by = $2 where id = $1', [id, by, at])
}
