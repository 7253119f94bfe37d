import type { Deps } from '../../platform/deps.ts'
import { byEmail } from '../actions/by-email.ts'
import { byPush } from '../actions/by-push.ts'
import type { Way } from '../actions/channel.ts'
import { deliver, spread } from '../actions/deliver.ts'
import type { Channel } from '../rules/topics.ts'

/** Thin callers of actions; each may run twice and makes one row per address. */
export function notificationTasks(deps: Deps) {
  const ways: Readonly<Record<Channel, Way>> = { email: byEmail(deps), push: byPush(deps) }
  return {
    'notifications.spread': (range: { first: number; last: number }) => spread(deps, range),
    'notifications.deliver': ({ channel }: { channel: Channel }) => deliver(deps, channel, ways[channel]),
  }
}
