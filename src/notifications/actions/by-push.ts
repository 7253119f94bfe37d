import { getRegulation } from '../../../regulations/registry.ts'
import type { Deps } from '../../platform/deps.ts'
import { openPush, type Push, PushRefused } from '../../platform/push.ts'
import { removeDevice } from '../sql/devices.ts'
import type { Taken } from '../sql/outbox.ts'
import type { Outcome, Way } from './channel.ts'

/** Messages on devices; a device that left is forgotten. */
export function byPush(deps: Deps): Way {
  let push: Push | null = null
  return {
    async trouble() {
      push ??= await openPush(deps.db)
      return null
    },
    send: async (delivery) => (push ? sendTo(deps, push, delivery) : { failed: 'канал не открыт' }),
  }
}

async function sendTo(deps: Deps, push: Push, delivery: Taken): Promise<Outcome> {
  const { device, id, noticeId, municipalityId, baseUrl, text, urgent } = delivery
  if (!device) return { cancelled: 'Устройство отключено.' }
  const topic = `dvor-delivery-${id}`
  const message = {
    title: getRegulation(municipalityId).system,
    body: text,
    link: `${baseUrl}/inbox/${noticeId}/open`,
    tag: topic,
  }
  try {
    const response = await push.send(device, message, { topic, urgent, contact: contactOf(deps, baseUrl) })
    return { sent: { response, messageId: topic } }
  } catch (error) {
    if (!(error instanceof PushRefused)) throw error
    if (!error.gone) return error.forGood ? { refused: error.message } : { failed: error.message }
    await removeDevice(deps.db, delivery.personId, Number(delivery.address))
    return { cancelled: 'Устройство больше не принимает сообщения.' }
  }
}

/** Whom a push service may write to when something of ours troubles it (RFC 8292). */
const contactOf = ({ config }: Deps, baseUrl: string): string => {
  const address = config.mail && /[^\s<>]+@[^\s<>]+/.exec(config.mail.from)?.[0]
  return address ? `mailto:${address}` : baseUrl.replace(/^http:/, 'https:')
}
