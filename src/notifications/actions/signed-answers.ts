import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Queryable } from '../../platform/database.ts'
import { openSigner, type Said, type Signer } from '../../platform/signed-links.ts'
import type { Answer, Taken } from '../sql/outbox.ts'

/** A link for one deed lives as long as a person may stay away from home and letters. */
const ANSWER_DAYS = 30
/** Leaving must work long after the letter. */
const UNSUBSCRIBE_DAYS = 365
const DAY = 86_400_000

const after = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)

/** What a one-tap link carries: its letter and the deed, nothing personal; the rest stands in the database. */
export const answerLink = (signer: Signer, { id, baseUrl, at }: Taken, { deed, path }: Answer): string =>
  `${baseUrl}${path}?t=${signer.sign(`answer:${deed}`, { delivery: id }, after(at, ANSWER_DAYS))}`

export const unsubscribeLink = (signer: Signer, { personId, topic, baseUrl, at }: Taken): string =>
  `${baseUrl}/unsubscribe?t=${signer.sign('unsubscribe', { person: personId, topic }, after(at, UNSUBSCRIBE_DAYS))}`

/** What a good link says: whose letter it stood in and about what. */
export type Answered = {
  readonly deliveryId: number
  readonly personId: number
  readonly subject: string
  readonly subjectId: number
  readonly at: Date
}

/** Reads the link of a letter for this one deed; another deed's link is as good as none. */
export async function readAnswer(db: Queryable, deed: string, token: string, now: Date): Promise<Answered | Refusal> {
  const said = await readLink(db, `answer:${deed}`, token, now)
  if (isRefusal(said)) return said
  const { rows } = await db.query<Answered>(
    `select d.id as "deliveryId", d.person_id as "personId", n.subject, n.subject_id as "subjectId", n.at
       from delivery d join notice n on n.id = d.notice_id where d.id = $1 and n.answers @> jsonb_build_array(jsonb_build_object('deed', $2::text))`,
    [said.delivery, deed],
  )
  return rows[0] ?? FORGED
}

export async function readUnsubscription(
  db: Queryable,
  token: string,
  now: Date,
): Promise<{ personId: number; topic: string } | Refusal> {
  const said = await readLink(db, 'unsubscribe', token, now)
  return isRefusal(said) ? said : { personId: Number(said.person), topic: String(said.topic) }
}

const FORGED: Refusal = refuse(
  'not_found',
  'Ссылка неполная или изменена. Откройте её из письма целиком или войдите на портал.',
)
const EXPIRED: Refusal = refuse(
  'not_entitled',
  'Срок ссылки из письма прошёл. Войдите на портал: там всё можно сделать и сейчас.',
)

async function readLink(db: Queryable, purpose: string, token: string, now: Date): Promise<Said | Refusal> {
  const said = (await openSigner(db)).read(purpose, token, now)
  if (said === 'expired') return EXPIRED
  return said === 'forged' ? FORGED : said
}
