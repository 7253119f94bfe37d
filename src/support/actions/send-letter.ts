import { getRegulation } from '../../../regulations/registry.ts'
import type { Deps } from '../../platform/deps.ts'
import { MailRefused } from '../../platform/mail.ts'
import { kindWords } from '../rules/kinds.ts'
import { numberOf } from '../rules/ticket.ts'
import { findLetter, letterFailed, letterSent, type WaitingLetter } from '../sql/letters.ts'

/** Brings one letter to the support; tried again by the queue until the mail server has taken it. */
export async function sendLetter(deps: Deps, ticketId: number): Promise<void> {
  const waiting = await findLetter(deps.db, ticketId)
  if (!waiting) return
  try {
    const { answer } = await deps.mail.send(letterIn(waiting))
    await letterSent(deps.db, ticketId, deps.clock(), answer)
  } catch (error) {
    if (error instanceof MailRefused) await letterFailed(deps.db, ticketId, error.message)
    throw error
  }
}

function letterIn({ ticketId, municipalityId, kind, title, text, baseUrl, address, ...from }: WaitingLetter) {
  const { system } = getRegulation(municipalityId)
  const link = `${baseUrl}/support/${ticketId}`
  const secret = kind === 'vulnerability'
  const about = secret ? '' : `: ${title}`
  const author = [from.authorName, from.organizationName].filter(Boolean).join(', ')
  const body = secret
    ? 'Пришло сообщение об уязвимости. Почта для него не защищена: прочитайте его в системе.'
    : `${text}\n\nОт кого: ${author}`
  return {
    to: address,
    subject: `${system}: ${kindWords[kind].title.toLowerCase()} ${numberOf(ticketId)}${about}`,
    text: `${body}\n\nОтветить: ${link}\n`,
    // One letter however often it is tried.
    messageId: `<dvor-ticket-${ticketId}@${new URL(baseUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
