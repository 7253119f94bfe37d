import { invalid } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import { resourceTitle } from '../../organizations/index.ts'
import { homeInZone } from '../sql/affected.ts'
import { keepAnswer, restoreHouse as restore } from '../sql/answers.ts'
import type { DeedAction } from './deed.ts'
import { tellRequests } from './tell-requests.ts'

/** «Есть ли вода?» after the end: «нет» reopens the outage for that house, and its owner is told. */
export const answer: DeedAction = async (entry, { tx, outage, regulation, now, actorId }) => {
  const restored = entry.text('restored')
  if (restored !== 'yes' && restored !== 'no')
    return invalid({ restored: 'Выберите, восстановлена ли подача.' }, regulation.outages.clauses.finish)
  const houseId = actorId === null ? null : await homeInZone(tx, outage.id, actorId)
  if (houseId === null || actorId === null) throw new Error('the rights let in somebody who does not live there')
  const opened = await keepAnswer(tx, {
    outageId: outage.id,
    personId: actorId,
    houseId,
    restored: restored === 'yes',
    at: now,
  })
  return {
    changes: { restored, houseId },
    follow: async () => {
      if (restored === 'no') await tellRequests(tx, { outageId: outage.id, what: 'still-off', personId: actorId })
      if (!opened) return
      await sendNotice(tx, {
        municipalityId: outage.municipalityId,
        to: { organizationId: outage.ownerId },
        kind: 'outage-not-restored',
        subject: 'outage',
        subjectId: outage.id,
        occasion: `house-${houseId} ${now.toISOString()}`,
        text: `${resourceTitle(outage.resource)}: житель сообщает, что подача не восстановлена`,
        path: `/outages/${outage.id}`,
        at: now,
      })
    },
  }
}

/** The owner has restored supply in a house that residents reported. */
export const restoreHouse: DeedAction = async (entry, { tx, outage, regulation, now }) => {
  const houseId = Number(entry.text('houseId'))
  if (!(await restore(tx, outage.id, Number.isSafeInteger(houseId) ? houseId : 0, now)))
    return invalid({ houseId: 'Выберите дом из тех, где подача не восстановлена.' }, regulation.outages.clauses.finish)
  return {
    changes: { houseId, restoredAt: now },
    follow: () => tellRequests(tx, { outageId: outage.id, what: 'ended', houseId }),
  }
}
