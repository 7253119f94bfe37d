import { getRegulation } from '../../../regulations/registry.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { afterQuietHours } from '../rules/quiet-hours.ts'
import { channelRetryAt } from '../rules/retries.ts'
import type { Channel } from '../rules/topics.ts'
import {
  formDeliveries,
  lockAlarm,
  markCancelled,
  markFailed,
  markSent,
  nextDue,
  putOff,
  type Taken,
  takeDue,
} from '../sql/outbox.ts'
import { noteTrouble } from '../sql/troubles.ts'
import type { Outcome, Way } from './channel.ts'

/** Notices whose rows of the outbox are made in one transaction. */
const RANGE = 2_000
/** Letters that stand in memory at once. */
const BATCH = 200

/** Makes the rows of the outbox for notices `first`…`last`, range by range; killed and begun anew, it makes none twice. */
export async function spread(deps: Deps, { first, last }: { first: number; last: number }): Promise<void> {
  for (let from = first; from <= last; from += RANGE) {
    const range = { first: from, last: Math.min(last, from + RANGE - 1) }
    await inTransaction(deps.db, async (tx) => {
      const now = deps.clock()
      for (const channel of await formDeliveries(tx, range, now)) {
        await lockAlarm(tx, channel)
        wake(tx, channel, now, now)
      }
    })
  }
}

/** The channel’s one job runs at this moment; the caller holds the alarm’s lock. */
export const wake = (tx: Tx, channel: Channel, at: Date, now: Date): void =>
  addJob(
    tx,
    'notifications.deliver',
    { channel },
    // One channel, one job at a time: the mail server is not stormed, and other jobs keep their workers.
    { key: `deliver-${channel}`, queue: `deliver-${channel}`, ...(at > now ? { runAt: at } : {}) },
  )

/** Sends one batch of what is due and sets the alarm for the next; a stop waits for one batch at most. */
export async function deliver(deps: Deps, channel: Channel, way: Way): Promise<void> {
  const trouble = await way.trouble()
  await noteTrouble(deps.db, channel, trouble, deps.clock())
  if (trouble === null) {
    const taken = await byDay(deps, await takeDue(deps.db, channel, deps.clock(), BATCH))
    await Promise.all(taken.map((delivery) => tryOnce(deps, way, delivery)))
  }
  await inTransaction(deps.db, async (tx) => {
    await lockAlarm(tx, channel)
    const [now, due] = [deps.clock(), await nextDue(tx, channel)]
    const at = due && trouble !== null ? later(due, channelRetryAt(now)) : due
    if (at) wake(tx, channel, at, now)
  })
}

/**
 * Those that may go now. A try after a failure, or the tail of a hundred thousand, may come into the night of residents:
 * what is not urgent waits for their morning.
 */
async function byDay({ db, clock }: Deps, taken: readonly Taken[]): Promise<readonly Taken[]> {
  const now = clock()
  const mornings = Map.groupBy(taken, (delivery) => morningFor(delivery, now)?.getTime())
  for (const [morning, asleep] of mornings)
    if (morning !== undefined)
      await putOff(
        db,
        asleep.map(({ id }) => id),
        new Date(morning),
      )
  return mornings.get(undefined) ?? []
}

const morningFor = ({ resident, urgent, topic, municipalityId }: Taken, now: Date): Date | undefined =>
  resident && !urgent && topic !== 'service' ? afterQuietHours(now, getRegulation(municipalityId)) : undefined

const later = (a: Date, b: Date): Date => (a > b ? a : b)

async function tryOnce(deps: Deps, way: Way, delivery: Taken): Promise<void> {
  const outcome: Outcome = delivery.unwanted
    ? { cancelled: 'Человек отказался от таких сообщений.' }
    : await way.send(delivery)
  const { db } = deps
  const now = deps.clock()
  if ('sent' in outcome) await markSent(db, delivery.id, now, outcome.sent)
  else if ('cancelled' in outcome) await markCancelled(db, delivery.id, now, outcome.cancelled)
  else if ('refused' in outcome) await markFailed(db, delivery.id, now, outcome.refused, true)
  else await markFailed(db, delivery.id, now, outcome.failed, false)
}
