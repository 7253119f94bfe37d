import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { breachesAtPublication } from '../rules/duties.ts'
import { markCurrent } from '../sql/outage-row.ts'
import { explainSuspicions } from '../sql/suspicions.ts'
import { applyZone } from './apply-zone.ts'
import type { DeedAction } from './deed.ts'
import { announce, setAlarms } from './plan-notices.ts'
import { type Mistakes, noteMissing } from './read-outage.ts'
import { tellRequests } from './tell-requests.ts'

/** Residents learn of it from here on. What is late is published all the same, marked and counted. */
export const publish: DeedAction = async (_entry, { tx, outage, regulation, now }) => {
  const mistakes: Mistakes = {}
  noteMissing(outage, mistakes, regulation)
  if (outage.startsAt === null) mistakes.startsAt ??= 'Укажите день и час начала.'
  if (outage.endsAt !== null && outage.endsAt <= now)
    mistakes.endsAt = 'Это время уже прошло. Укажите, когда отключение закончится.'
  if (Object.keys(mistakes).length > 0 || outage.startsAt === null)
    return invalid(mistakes, regulation.outages.clauses.mandatory)
  const zoned = await applyZone(tx, outage, dayIn(regulation.timeZone, now), regulation)
  if (isRefusal(zoned)) return zoned
  const { houses, flats, people } = zoned
  const { nature, startsAt } = outage
  return {
    set: { publishedAt: now, houses, flats, people },
    changes: { houses: [null, houses], people: [null, people] },
    breaches: breachesAtPublication({ nature, startsAt, at: now }, regulation),
    follow: async (after) => {
      await markCurrent(tx, after.id, true)
      await announce(tx, after, regulation, now)
      await setAlarms(tx, after)
      const requestIds = await explainSuspicions(tx, after.id, after.resource)
      if (requestIds.length > 0) await tellRequests(tx, { outageId: after.id, what: 'join', requestIds })
    },
  }
}
