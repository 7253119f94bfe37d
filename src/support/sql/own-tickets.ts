import type { Queryable, Tx } from '../../platform/database.ts'
import type { Kind } from '../rules/kinds.ts'

export type OwnTicket = {
  readonly id: number
  readonly kind: Kind
  readonly at: Date
  readonly title: string
  readonly text: string
}

/** What a person wrote to the support, for himself. */
export async function ownTickets(db: Queryable, personId: number): Promise<OwnTicket[]> {
  const { rows } = await db.query<OwnTicket>(
    `select t.id, t.kind, m.at, t.title, m.text from ticket_message m join ticket t on t.id = m.ticket_id
      where m.author_id = $1 order by m.id desc limit 5000`,
    [personId],
  )
  return rows
}

/** The account is closed: his words go, the number and the operator's answer stay. */
export async function forgetAuthor(tx: Tx, personId: number) {
  const gone = 'Текст удалён вместе с кабинетом автора.'
  const { rowCount } = await tx.query(
    'update ticket_message set text = $2 where author_id = $1 and not by_operator and text <> $2',
    [personId, gone],
  )
  await tx.query('update ticket set title = $2 where author_id = $1', [personId, gone])
  return { cleared: { ticket_message: rowCount ?? 0 }, keeps: false }
}
