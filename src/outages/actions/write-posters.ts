import { getRegulation } from '../../../regulations/registry.ts'
import { type Content, makePdfOfMany, ofTown } from '../../documents/index.ts'
import { phoneInWords } from '../../kernel/contacts.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { findOrganization } from '../../organizations/index.ts'
import { type Actor, findTown } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Outage } from '../sql/outage-row.ts'
import { housesOfZone, type ZoneHouse } from '../sql/zone.ts'
import { outageInWords } from '../texts.ts'
import { openCard } from './open-card.ts'

/** Sheets of one PDF: more is a book that no printer takes at once. */
export const SHEETS = 200

/** A sheet for each house of the zone, by the town's template, to be hung at the entrances. */
export async function writePosters(deps: Deps, actor: Actor, id: number, skip = 0): Promise<Buffer | Refusal> {
  const open = await openCard(deps, actor, id)
  if (isRefusal(open)) return open
  const { outage } = open
  const houses = await housesOfZone(deps.db, id, skip, SHEETS)
  if (houses.length === 0) return refuse('not_found', 'В зоне отключения нет домов: печатать нечего.')
  const [owner, town] = await Promise.all([
    findOrganization(deps.db, outage.municipalityId, outage.ownerId),
    findTown(deps.db, outage.municipalityId),
  ])
  const phone = owner?.phone ? phoneInWords(owner.phone) : 'на сайте'
  const site = `${town?.baseUrl ?? getRegulation(outage.municipalityId).baseUrl}/${outage.municipalityId}`
  const sheets = houses.map((house) => posterOf(outage, house, { phone, site, now: deps.clock() }))
  return makePdfOfMany(deps, outage.municipalityId, 'outage_poster', sheets)
}

type Around = { readonly phone: string; readonly site: string; readonly now: Date }

export const placeOf = ({ address, onlyEntrances }: ZoneHouse): string =>
  onlyEntrances ? `${address}, подъезд ${onlyEntrances.join(', ')}` : address

function posterOf(outage: Outage, house: ZoneHouse, { phone, site, now }: Around): Content {
  const regulation = getRegulation(outage.municipalityId)
  const when = (at: Date | null): string => (at === null ? 'уточняется' : moment(at, regulation.timeZone, now))
  const what = outageInWords(outage, outage.startsAt !== null && outage.startsAt <= now)
  return {
    title: `Объявление: ${what}`,
    link: `${site}/house/${house.houseId}`,
    said: {
      ...ofTown(regulation, now),
      пункт: regulation.outages.clauses.inform,
      'что отключено': what,
      адрес: placeOf(house),
      начало: when(outage.startsAt),
      окончание: when(outage.endsAt),
      причина: outage.cause ?? 'уточняется',
      отвечает: outage.ownerName,
      телефон: phone,
    },
  }
}
