import type { Regulation } from '../../../regulations/regulation.ts'
import type { Tx } from '../../platform/database.ts'
import { addJob, removeJob } from '../../platform/jobs.ts'
import { atPublication, ofChange, type Planned, reminders } from '../rules/schedule.ts'
import { type Changed, dropWaiting, planNotice } from '../sql/notices.ts'
import type { Outage } from '../sql/outage-row.ts'

const local = ({ outages, timeZone, quietHours }: Regulation) => ({ notices: outages.notices, timeZone, quietHours })

const NOTIFY = 'outages.notify'

async function plan(
  tx: Tx,
  outage: Outage,
  { occasion, dueAt }: Planned,
  urgent: boolean,
  changes: Changed = {},
): Promise<void> {
  const id = await planNotice(tx, { outageId: outage.id, occasion, dueAt, urgent, changes })
  addJob(tx, NOTIFY, { noticeId: id }, { key: `outage-notice-${id}`, runAt: dueAt })
}

/** The same notice later: its moment fell into the night while the worker stood still. */
export const postponeNotice = (tx: Tx, id: number, dueAt: Date): void =>
  addJob(tx, NOTIFY, { noticeId: id }, { key: `outage-notice-${id}`, runAt: dueAt })

/** The notice of publication and the reminders; again when the zone grew, so that the new people are told. */
export async function announce(tx: Tx, outage: Outage, regulation: Regulation, at: Date): Promise<void> {
  if (outage.startsAt === null) return
  const announced = { nature: outage.nature, startsAt: outage.startsAt, publishedAt: at, urgent: outage.urgent }
  const first = atPublication(announced, local(regulation))
  if (first) await plan(tx, outage, first, outage.urgent)
  await planReminders(tx, outage, regulation, at)
}

/** Reminders of another start are dropped, those of this one planned. */
export async function planReminders(tx: Tx, outage: Outage, regulation: Regulation, at: Date): Promise<void> {
  if (outage.startsAt === null) return
  await dropWaiting(tx, outage.id, 'before-%', 'начало перенесено')
  const announced = { nature: outage.nature, startsAt: outage.startsAt, publishedAt: at, urgent: outage.urgent }
  for (const reminder of reminders(announced, local(regulation))) await plan(tx, outage, reminder, false)
}

/**
 * One more notice with the old and the new time. A change that nobody has heard of yet is told once, from what people know
 * to what is true; while the notice of publication still waits, it tells the new time itself.
 */
export async function announceTerm(
  tx: Tx,
  outage: Outage,
  changes: Changed,
  urgent: boolean,
  regulation: Regulation,
  at: Date,
): Promise<void> {
  const { rows } = await tx.query(
    `select from outage_notice where outage_id = $1 and occasion = 'published' and state = 'waiting'`,
    [outage.id],
  )
  if (rows.length > 0 && !urgent) return
  const untold = await dropWaiting(tx, outage.id, 'term-%', 'срок изменён ещё раз')
  const planned = ofChange(`term-${outage.version}`, at, urgent, local(regulation))
  await plan(tx, outage, planned, urgent, merged([...untold.map((notice) => notice.changes), changes]))
}

/** What was known before the first change → what is true after the last. */
function merged(steps: readonly Changed[]): Changed {
  const whole: Partial<Record<'startsAt' | 'endsAt', [string | null, string | null]>> = {}
  for (const step of steps)
    for (const field of ['startsAt', 'endsAt'] as const) {
      const change = step[field]
      if (change) whole[field] = [whole[field]?.[0] ?? change[0], change[1]]
    }
  return whole
}

/** The end: what still waits is needless, and everybody hears that it is over. */
export async function announceEnd(
  tx: Tx,
  outage: Outage,
  urgent: boolean,
  regulation: Regulation,
  at: Date,
): Promise<void> {
  await dropWaiting(tx, outage.id, '%', 'отключение завершено раньше')
  await plan(tx, outage, ofChange('finished', at, urgent, local(regulation)), urgent)
}

/** Who was told of the works is told that there will be none; whom no notice reached needs none. */
export async function announceCancelling(
  tx: Tx,
  outage: Outage,
  urgent: boolean,
  regulation: Regulation,
  at: Date,
): Promise<void> {
  await dropWaiting(tx, outage.id, '%', 'отключение отменено')
  const { rows } = await tx.query(`select from outage_notice where outage_id = $1 and state = 'sent' limit 1`, [
    outage.id,
  ])
  if (rows.length > 0) await plan(tx, outage, ofChange('cancelled', at, urgent, local(regulation)), urgent)
}

/** Works begin, and end when they end by themselves, by the clock; a moved term moves the alarm. */
export async function setAlarms(tx: Tx, outage: Outage): Promise<void> {
  const set = async (task: string, at: Date | null): Promise<void> => {
    const key = `${task}-${outage.id}`
    if (at === null) await removeJob(tx, key)
    else addJob(tx, task, { outageId: outage.id }, { key, runAt: at })
  }
  await set('outages.start', outage.status === 'scheduled' ? outage.startsAt : null)
  const endsByItself = outage.finishing === 'auto' && (outage.status === 'scheduled' || outage.status === 'active')
  await set('outages.finish', endsByItself ? outage.endsAt : null)
}
