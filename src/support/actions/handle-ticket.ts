import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { ownKey, repeatedSubject } from '../../platform/repetition.ts'
import { checkText, type Deed, maySee, nextState, type State } from '../rules/ticket.ts'
import { findTicket, insertMessage, lockTicket, setState } from '../sql/tickets.ts'
import { tellAuthor, tellHandlers } from './tell.ts'

export type Handled = { readonly ticketId: number; readonly state: State }

const NO_SUCH = refuse('not_found', 'Такого обращения нет.')

/** A step of the operator or another word of the author; the other side is told. */
export async function handleTicket(
  deps: Deps,
  actor: Actor,
  id: number,
  deed: Deed,
  entry: Entry,
  key?: string,
): Promise<Handled | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const text = entry.text('text')
  return inTransaction(deps.db, async (tx) => {
    await lockTicket(tx, id)
    const own = ownKey(actor.personId, key)
    const repeated = await repeatedSubject(tx, own, deed, entry, id)
    if (isRefusal(repeated)) return repeated
    const ticket = await findTicket(tx, id)
    if (!ticket || !maySee(actor, ticket)) return NO_SUCH
    if (repeated !== null) return { ticketId: id, state: ticket.state }
    const next = nextState(actor, ticket, deed)
    if (isRefusal(next)) return next
    const wrong = checkText(deed, text)
    if (wrong) return wrong
    const [at, byOperator] = [deps.clock(), deed !== 'write']
    if (text !== '') await insertMessage(tx, id, { authorId: actor.personId, at, text, byOperator })
    await setState(tx, id, next, at)
    const eventId = await appendEvent(tx, {
      ...{ municipalityId: ticket.municipalityId, subject: 'ticket', subjectId: id, at, deed },
      actor: { id: actor.personId, role: actor.roles[0] ?? actor.kind },
      ...{ changes: { state: [ticket.state, next] }, key: own, payload: entry.fingerprint },
    })
    const occasion = `step ${eventId}`
    if (byOperator) await tellAuthor(tx, ticket, deed, { at, text, occasion })
    else await tellHandlers(tx, ticket, at, occasion)
    return { ticketId: id, state: next }
  })
}
