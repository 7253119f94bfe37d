import { invalid } from '../../kernel/refusal.ts'
import { momentOf } from '../../platform/entry.ts'
import { breachesAtEnd } from '../rules/duties.ts'
import { markCurrent } from '../sql/outage-row.ts'
import type { DeedAction } from './deed.ts'
import { announceEnd, setAlarms } from './plan-notices.ts'
import { tellRequests } from './tell-requests.ts'

/** The system, at the set start. */
export const start: DeedAction = () => ({ changes: {} })

/** By hand, with the moment when supply came back; by itself at the set end. */
export const finish: DeedAction = (entry, { tx, outage, regulation, now, actorId }) => {
  const byItself = actorId === null
  const endedAt = byItself
    ? (outage.endsAt ?? now)
    : entry.text('endedAt') === ''
      ? now
      : momentOf(entry.text('endedAt'), regulation.timeZone)
  if (endedAt === null || endedAt > now || (outage.startsAt !== null && endedAt < outage.startsAt))
    return invalid(
      { endedAt: 'Укажите, когда подача восстановлена: не раньше начала и не позже нынешнего времени.' },
      regulation.outages.clauses.finish,
    )
  const comment = entry.text('comment')
  return {
    set: { endedAt },
    changes: {
      endedAt: [null, endedAt],
      ...(byItself ? { by: 'автоматически' } : {}),
      ...(comment ? { comment } : {}),
    },
    breaches: byItself ? [] : breachesAtEnd(endedAt, now, regulation),
    follow: async (after) => {
      await markCurrent(tx, after.id, false)
      await announceEnd(tx, after, entry.flag('urgent') && after.nature === 'emergency', regulation, now)
      await setAlarms(tx, after)
      await tellRequests(tx, { outageId: after.id, what: 'ended' })
    },
  }
}
