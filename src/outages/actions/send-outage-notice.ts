import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { sendNotices } from '../../notifications/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { isEarly } from '../rules/duties.ts'
import { mayWriteAt, notAtNight } from '../rules/schedule.ts'
import { CROWD, lockNotice, markSent, ORGANIZATIONS, type OutageNotice } from '../sql/notices.ts'
import { findOutage, type Outage } from '../sql/outage-row.ts'
import { messageOf } from './notice-text.ts'
import { postponeNotice } from './plan-notices.ts'

/**
 * Sends a planned notice to whoever lives in the zone now: inboxes, evidence and the mark «sent» in one transaction, so a
 * worker that dies leaves it wholly unsent and the next one repeats it. What lost its sense while it waited is dropped.
 */
export async function sendOutageNotice(deps: Deps, noticeId: number): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const notice = await lockNotice(tx, noticeId)
    const outage = notice && (await findOutage(tx, notice.outageId))
    const now = deps.clock()
    if (!notice || !outage || notice.state !== 'waiting' || isEarly(notice.dueAt, now)) return
    const regulation = getRegulation(outage.municipalityId)
    const needless = needlessBy(notice, outage, now)
    if (needless !== null) {
      await tx.query(`update outage_notice set state = 'needless', reason = $2 where id = $1`, [notice.id, needless])
      return
    }
    const { timeZone, quietHours } = regulation
    const local = { notices: regulation.outages.notices, timeZone, quietHours }
    if (!notice.urgent && !mayWriteAt(now, local)) {
      const morning = notAtNight(now, local)
      await tx.query('update outage_notice set due_at = $2 where id = $1', [notice.id, morning])
      postponeNotice(tx, notice.id, morning)
      return
    }
    const message = { ...messageOf(notice, outage, regulation, now), urgent: notice.urgent }
    const told = await sendNotices(tx, message, { query: CROWD, values: [outage.id] })
    await sendNotices(
      tx,
      { ...message, path: `/outages/${outage.id}` },
      { query: ORGANIZATIONS, values: [outage.id, dayOf(now, regulation)] },
    )
    await markSent(tx, notice, message.kind, told, now)
    addJob(tx, 'outages.letters', { noticeId: notice.id }, { key: `outage-letters-${notice.id}` })
  })
}

const dayOf = (at: Date, { timeZone }: Regulation): string => dayIn(timeZone, at)

/** Why nobody needs it any more; null when it is needed. */
function needlessBy({ occasion }: OutageNotice, { status, startsAt }: Outage, now: Date): string | null {
  if (occasion === 'finished' || occasion === 'cancelled') return null
  if (status === 'finished' || status === 'cancelled') return 'отключение уже закончилось'
  if (occasion.startsWith('before-') && startsAt !== null && startsAt <= now) return 'отключение уже началось'
  return null
}
