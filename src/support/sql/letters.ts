import type { Queryable, Tx } from '../../platform/database.ts'
import type { Kind } from '../rules/kinds.ts'

export type WaitingLetter = {
  readonly ticketId: number
  readonly municipalityId: string
  readonly address: string
  readonly kind: Kind
  readonly title: string
  readonly text: string
  readonly authorName: string
  readonly organizationName: string | null
  readonly baseUrl: string
}

export const insertLetter = (tx: Tx, ticketId: number, address: string) =>
  tx.query('insert into ticket_letter (ticket_id, address) values ($1, $2)', [ticketId, address])

/** null: there is none, or it has gone. */
export async function findLetter(db: Queryable, ticketId: number): Promise<WaitingLetter | null> {
  const { rows } = await db.query<WaitingLetter>(
    `select l.ticket_id as "ticketId", t.municipality_id as "municipalityId", l.address, t.kind, t.title, p.full_name as "authorName",
            o.name as "organizationName", mu.base_url as "baseUrl",
            (select text from ticket_message where ticket_id = t.id order by id limit 1) as text
       from ticket_letter l join ticket t on t.id = l.ticket_id join person p on p.id = t.author_id
       join municipality mu on mu.id = t.municipality_id left join organization o on o.id = t.organization_id
      where l.ticket_id = $1 and l.state = 'queued'`,
    [ticketId],
  )
  return rows[0] ?? null
}

export const letterSent = (db: Queryable, ticketId: number, at: Date, response: string) =>
  db.query(`update ticket_letter set state = 'sent', sent_at = $2, response = $3, error = null where ticket_id = $1`, [
    ...[ticketId, at, response],
  ])

export const letterFailed = (db: Queryable, ticketId: number, error: string) =>
  db.query('update ticket_letter set error = $2 where ticket_id = $1', [ticketId, error])

export type LetterState = { readonly state: 'queued' | 'sent'; readonly at: Date | null; readonly error: string | null }

export async function letterOf(db: Queryable, ticketId: number): Promise<LetterState | null> {
  const { rows } = await db.query<LetterState>(
    'select state, sent_at as at, error from ticket_letter where ticket_id = $1',
    [ticketId],
  )
  return rows[0] ?? null
}
