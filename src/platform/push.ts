// A package of the old kind: Node finds none of its names, only the whole.
import webPush from 'web-push'
import type { Queryable } from './database.ts'
import { secretOf } from './secrets.ts'

export type Device = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }

export type Push = {
  readonly publicKey: string
  /** The service's answer; throws PushRefused. */
  send(device: Device, message: object, more: { topic: string; urgent: boolean; contact: string }): Promise<string>
}

/** `gone`: the browser has left this address for good (404, 410); `forGood`: this message will never be taken. */
export class PushRefused extends Error {
  readonly gone: boolean
  readonly forGood: boolean
  constructor(message: string, status: number) {
    super(message)
    this.gone = status === 404 || status === 410
    this.forGood = [400, 401, 403, 413].includes(status)
  }
}

/** Kept a day for a device that is off: an older message tells nothing new, the inbox has it anyway. */
const KEPT_SECONDS = 86_400

/** Messages to browsers (RFC 8030); the keys by which the services know us are made once and kept in the database. */
export async function openPush(db: Queryable): Promise<Push> {
  const kept = await secretOf(db, 'vapid', () => JSON.stringify(webPush.generateVAPIDKeys()))
  const keys: { publicKey: string; privateKey: string } = JSON.parse(kept)
  return {
    publicKey: keys.publicKey,
    async send({ endpoint, p256dh, auth }, message, { topic, urgent, contact }) {
      try {
        const { statusCode } = await webPush.sendNotification(
          { endpoint, keys: { p256dh, auth } },
          JSON.stringify(message),
          {
            vapidDetails: { subject: contact, ...keys },
            TTL: KEPT_SECONDS,
            // The service keeps one message of a topic: a double replaces the first.
            topic,
            urgency: urgent ? 'high' : 'normal',
            timeout: 15_000,
          },
        )
        return `принято, код ${statusCode}`
      } catch (error) {
        const status = error instanceof webPush.WebPushError ? error.statusCode : 0
        const words = error instanceof Error ? error.message : String(error)
        throw new PushRefused(status ? `${words} (код ${status})` : words, status)
      }
    },
  }
}
