import { invalid } from '../../kernel/refusal.ts'
import { markCurrent } from '../sql/outage-row.ts'
import type { DeedAction } from './deed.ts'
import { announceCancelling, setAlarms } from './plan-notices.ts'
import { tellRequests } from './tell-requests.ts'

/** There will be no outage, or it was entered by mistake: the reason is said and stays in the story. */
export const cancel: DeedAction = (entry, { tx, outage, regulation, now }) => {
  const reason = entry.text('reason')
  if (reason.length < 5)
    return invalid(
      { reason: 'Напишите, почему отключение отменено, например «Работы перенесены на весну».' },
      regulation.outages.clauses.changeTerm,
    )
  return {
    changes: { reason },
    follow: async (after) => {
      if (outage.status === 'draft') return
      await markCurrent(tx, after.id, false)
      await announceCancelling(tx, after, entry.flag('urgent') && after.nature === 'emergency', regulation, now)
      await setAlarms(tx, after)
      await tellRequests(tx, { outageId: after.id, what: 'cancelled' })
    },
  }
}
