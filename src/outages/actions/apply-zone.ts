import type { Regulation } from '../../../regulations/regulation.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Outage } from '../sql/outage-row.ts'
import { countZone, foreignHouses, resolveZone } from '../sql/zone.ts'

/**
 * Finds the houses of the zone on that day and counts what lies in it. An УО answers only for houses it manages; an empty
 * zone is refused where the text demands addresses.
 */
export async function applyZone(
  tx: Tx,
  outage: Outage,
  day: string,
  regulation: Regulation,
): Promise<Outage | Refusal> {
  const { clauses } = regulation.outages
  await resolveZone(
    tx,
    { ...outage, current: outage.status === 'scheduled' || outage.status === 'active' },
    outage.zone,
    day,
  )
  const counts = await countZone(tx, outage.id)
  if (counts.houses === 0)
    return invalid(
      {
        addresses: 'По этим правилам не нашлось ни одного дома. Проверьте улицы и номера или посмотрите список домов.',
      },
      clauses.zone,
    )
  if (outage.ownerKind === 'managing') {
    const foreign = await foreignHouses(tx, outage.id, outage.ownerId, day)
    if (foreign.length > 0) {
      const text = `Эти дома не под вашим управлением: ${foreign.slice(0, 3).join('; ')}${foreign.length > 3 ? ' и другие' : ''}. Уберите их из адресов.`
      return refuse('not_entitled', text, { clause: clauses.enterInHouse, fields: { addresses: text } })
    }
  }
  await tx.query('update outage set houses = $2, flats = $3, people = $4 where id = $1', [
    outage.id,
    counts.houses,
    counts.flats,
    counts.people,
  ])
  return { ...outage, ...counts }
}
