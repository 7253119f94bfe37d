import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Channel, Topic } from '../rules/topics.ts'

export type Choice = { readonly topic: Topic; readonly channel: Channel; readonly wanted: boolean }

export async function choicesOf(db: Queryable, personId: number): Promise<Choice[]> {
  const { rows } = await db.query<Choice>(
    'select topic, channel, wanted from notice_preference where person_id = $1 order by topic, channel',
    [personId],
  )
  return rows
}

export const saveChoices = (tx: Tx, personId: number, choices: readonly Choice[]): Promise<unknown> =>
  tx.query(
    `insert into notice_preference (person_id, topic, channel, wanted)
     select $1, * from unnest($2::text[], $3::text[], $4::boolean[])
     on conflict (person_id, topic, channel) do update set wanted = excluded.wanted`,
    [
      personId,
      choices.map(({ topic }) => topic),
      choices.map(({ channel }) => channel),
      choices.map(({ wanted }) => wanted),
    ],
  )

export type Person = {
  readonly email: string | null
  readonly verified: boolean
  readonly staff: boolean
  readonly municipalityId: string
}

/** Under a lock: his choices and devices are changed by one deed at a time. */
export async function lockPerson(tx: Tx, personId: number): Promise<Person> {
  return one(await tx.query<Person>(`${PERSON} for update of p`, [personId]))
}

export const getPerson = async (db: Queryable, personId: number): Promise<Person> =>
  one(await db.query<Person>(PERSON, [personId]))

const PERSON = `select p.email, p.email_verified_at is not null as verified, s.person_id is not null as staff, p.municipality_id as "municipalityId"
   from person p left join staff s on s.person_id = p.id where p.id = $1`
