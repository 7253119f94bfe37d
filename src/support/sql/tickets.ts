import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Kind } from '../rules/kinds.ts'
import type { State, Ticket } from '../rules/ticket.ts'

export type TicketRow = Ticket & {
  readonly title: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly authorName: string
  readonly organizationName: string | null
}

const SELECT = `select t.id, t.municipality_id as "municipalityId", t.kind, t.author_id as "authorId", t.state, t.title,
  t.created_at as "createdAt", t.changed_at as "changedAt", p.full_name as "authorName", o.name as "organizationName"
  from ticket t join person p on p.id = t.author_id left join organization o on o.id = t.organization_id`

export async function findTicket(db: Queryable, id: number): Promise<TicketRow | null> {
  const { rows } = await db.query<TicketRow>(`${SELECT} where t.id = $1`, [id])
  return rows[0] ?? null
}

export const lockTicket = (tx: Tx, id: number): Promise<unknown> =>
  tx.query('select from ticket where id = $1 for update', [id])

type Question = {
  readonly municipalityId: string
  readonly personId: number
  /** Kinds of the whole town that are seen beside one's own tickets. */
  readonly kinds: readonly Kind[]
  readonly onlyOpen: boolean
  readonly before: number | null
  readonly limit: number
}

/** Own tickets, and those of the town that this person sees; the latest first. */
export async function listTickets(db: Queryable, asked: Question): Promise<TicketRow[]> {
  const { municipalityId, personId, kinds, onlyOpen, before, limit } = asked
  const { rows } = await db.query<TicketRow>(
    `${SELECT} where t.municipality_id = $1 and (t.author_id = $2 or t.kind = any($3))
        and (not $4 or t.state in ('new', 'in_work')) and ($5::bigint is null or t.id < $5)
      order by t.id desc limit $6`,
    [municipalityId, personId, kinds, onlyOpen, before, limit],
  )
  return rows
}

export type TicketMessage = {
  readonly id: number
  readonly at: Date
  readonly text: string
  readonly byOperator: boolean
  readonly authorName: string
}

export async function messagesOf(db: Queryable, ticketId: number): Promise<TicketMessage[]> {
  const { rows } = await db.query<TicketMessage>(
    `select m.id, m.at, m.text, m.by_operator as "byOperator", p.full_name as "authorName"
       from ticket_message m join person p on p.id = m.author_id where m.ticket_id = $1 order by m.id limit 200`,
    [ticketId],
  )
  return rows
}

type NewTicket = {
  readonly municipalityId: string
  readonly kind: string
  readonly authorId: number
  readonly organizationId: number | null
  readonly title: string
  readonly at: Date
}

export async function insertTicket(tx: Tx, ticket: NewTicket): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into ticket (municipality_id, kind, author_id, organization_id, title, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $6) returning id`,
    [ticket.municipalityId, ticket.kind, ticket.authorId, ticket.organizationId, ticket.title, ticket.at],
  )
  return one(result).id
}

type Said = { readonly authorId: number; readonly at: Date; readonly text: string; readonly byOperator: boolean }

export const insertMessage = (tx: Tx, ticketId: number, { authorId, at, text, byOperator }: Said) =>
  tx.query('insert into ticket_message (ticket_id, author_id, at, text, by_operator) values ($1, $2, $3, $4, $5)', [
    ...[ticketId, authorId, at, text, byOperator],
  ])

export const setState = (tx: Tx, id: number, state: State, at: Date) =>
  tx.query('update ticket set state = $2, changed_at = $3 where id = $1', [id, state, at])
