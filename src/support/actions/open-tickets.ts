import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Deed, deedsOf, maySee, seesKinds } from '../rules/ticket.ts'
import { type LetterState, letterOf } from '../sql/letters.ts'
import { findTicket, listTickets, messagesOf, type TicketMessage, type TicketRow } from '../sql/tickets.ts'

const PAGE = 50

export type OpenTickets = { readonly tickets: readonly TicketRow[]; readonly next: number | null }

/** Own tickets; an operator sees those of the town that are his to know of. */
export async function openTickets(
  deps: Deps,
  actor: Actor,
  { onlyOpen, before }: { readonly onlyOpen: boolean; readonly before: number | null },
): Promise<OpenTickets | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const { municipalityId, personId } = actor
  const asked = { municipalityId, personId, kinds: seesKinds(actor), onlyOpen, before, limit: PAGE + 1 }
  const rows = await listTickets(deps.db, asked)
  const tickets = rows.slice(0, PAGE)
  return { tickets, next: rows.length > PAGE ? (tickets.at(-1)?.id ?? null) : null }
}

export type OpenTicket = {
  readonly ticket: TicketRow
  readonly messages: readonly TicketMessage[]
  readonly deeds: readonly Deed[]
  /** For operators: whether the support's own letter has gone. */
  readonly letter: LetterState | null
}

export async function openTicket(deps: Deps, actor: Actor, id: number): Promise<OpenTicket | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const ticket = await findTicket(deps.db, id)
  if (!ticket || !maySee(actor, ticket)) return refuse('not_found', 'Такого обращения нет.')
  const own = ticket.authorId === actor.personId
  if (!own) await recordLook(deps.db, actor, 'person', [ticket.authorId], 'ticket')
  const [messages, letter] = await Promise.all([messagesOf(deps.db, id), own ? null : letterOf(deps.db, id)])
  return { ticket, messages, deeds: deedsOf(actor, ticket), letter }
}
