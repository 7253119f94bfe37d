import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'
import { type Actor, supportOf } from '../../people/index.ts'
import { spendAllowance } from '../../platform/allowance.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { ownKey, repeatedSubject } from '../../platform/repetition.ts'
import { isKind, type Kind } from '../rules/kinds.ts'
import { checkTicket, mayFile } from '../rules/ticket.ts'
import { insertLetter } from '../sql/letters.ts'
import { insertMessage, insertTicket } from '../sql/tickets.ts'
import { tellHandlers } from './tell.ts'

export type Filed = { readonly ticketId: number }

const ALLOWED = { times: 20, per: 3_600_000 }

/** GRZ-3.1.5-4, 3.1.7-3, 3.6.2-8; UHT-3.1.1-b: a proposal, a question, an error or a vulnerability gets its number. */
export async function fileTicket(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<Filed | Refusal> {
  const form = { kind: entry.text('kind'), title: entry.text('title'), text: entry.text('text') }
  const refusal = mayFile(actor) ?? checkTicket(form)
  if (refusal) return refusal
  const wait = await spendAllowance(deps.db, `tickets of ${actor.personId}`, ALLOWED, deps.clock())
  if (wait !== null) return tooOften(wait)
  const { kind } = form
  if (!isKind(kind)) return refuse('invalid', 'Выберите, о чём сообщаете.')
  return inTransaction(deps.db, async (tx) => {
    const own = ownKey(actor.personId, key)
    if (own) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [own])
    const repeated = await repeatedSubject(tx, own, 'file-ticket', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { ticketId: repeated }
    const { municipalityId, personId, organizationId } = actor
    const [at, { title, text }] = [deps.clock(), form]
    const ticketId = await insertTicket(tx, { municipalityId, kind, authorId: personId, organizationId, title, at })
    await insertMessage(tx, ticketId, { authorId: personId, at, text, byOperator: false })
    await appendEvent(tx, {
      ...{ municipalityId, subject: 'ticket', subjectId: ticketId, at, deed: 'file-ticket' },
      actor: { id: personId, role: actor.roles[0] ?? actor.kind },
      // The log is for everybody who may audit: what was said stands in the ticket alone.
      ...{ changes: { kind }, key: own, payload: entry.fingerprint },
    })
    await tellHandlers(tx, { id: ticketId, municipalityId, kind, authorId: personId, state: 'new', title }, at, 'filed')
    await enqueueLetter(tx, municipalityId, ticketId, kind)
    return { ticketId }
  })
}

/** Proposals are for the functional operator; everything else goes to the address of the support as well. */
async function enqueueLetter(tx: Tx, municipalityId: string, ticketId: number, kind: Kind): Promise<void> {
  const { email } = await supportOf(tx, municipalityId)
  if (email === null || kind === 'proposal') return
  await insertLetter(tx, ticketId, email)
  addJob(tx, 'support.letter', { ticketId }, { key: `ticket-letter-${ticketId}` })
}

const tooOften = (waitSeconds: number): Refusal =>
  refuse(
    'too_often',
    `Вы подали много обращений подряд. Следующее можно через ${counted(Math.ceil(waitSeconds / 60), 'минуту', 'минуты', 'минут')}.`,
    { waitSeconds },
  )
