import { getRegulation } from '../../../regulations/registry.ts'
import { moment } from '../../kernel/russian.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Mail, MailRefused } from '../../platform/mail.ts'
import { openSigner, type Signer } from '../../platform/signed-links.ts'
import { writeLetter } from '../rules/letter.ts'
import { topicTitle } from '../rules/topics.ts'
import type { Taken } from '../sql/outbox.ts'
import type { Outcome, Way } from './channel.ts'
import { answerLink, unsubscribeLink } from './signed-answers.ts'

/** Letters. */
export function byEmail({ db, mail }: Deps): Way {
  return {
    trouble: () => mail.trouble(),
    send: async (delivery) => sendLetter(mail, await openSigner(db), delivery),
  }
}

async function sendLetter(mail: Mail, signer: Signer, delivery: Taken): Promise<Outcome> {
  try {
    const letter = { to: delivery.address, messageId: messageIdOf(delivery), ...letterOf(signer, delivery) }
    const { answer, messageId } = await mail.send(letter)
    return { sent: { response: answer, messageId } }
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    return error.forGood ? { refused: error.message } : { failed: error.message }
  }
}

/** One delivery, one Message-ID, however often it is tried. */
const messageIdOf = ({ id, baseUrl }: Taken): string => `<dvor-delivery-${id}@${new URL(baseUrl).hostname}>`

function letterOf(signer: Signer, delivery: Taken) {
  const { system, timeZone } = getRegulation(delivery.municipalityId)
  const link = `${delivery.baseUrl}/inbox/${delivery.noticeId}/open`
  const unsubscribe = delivery.topic === 'service' ? null : unsubscribeLink(signer, delivery)
  const answers = delivery.answers.map((answer) => ({
    label: answer.label,
    link: answerLink(signer, delivery, answer),
  }))
  const letter = writeLetter({
    system,
    text: delivery.text,
    details: delivery.details,
    when: moment(delivery.at, timeZone),
    buttons: answers.length > 0 ? answers : [{ label: 'Открыть на портале', link }],
    link,
    settings: `${delivery.baseUrl}/account/notices`,
    unsubscribe: unsubscribe === null ? null : { topic: topicTitle(delivery.topic), link: unsubscribe },
  })
  return {
    ...letter,
    headers: {
      // Nobody's «I am on holiday» is wanted in answer (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe
        ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
  }
}
