import type { LoaderFunctionArgs } from 'react-router'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { findOrganization } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { openCard } from '../../actions/open-card.ts'
import { placeOf, SHEETS } from '../../actions/write-posters.ts'
import { housesOfZone } from '../../sql/zone.ts'
import { outageInWords } from '../../texts.ts'
import { idOf, turnedAway } from '../entrance.server.ts'

/** A sheet for each house of the zone, to be hung at its entrances. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const id = idOf(args.params.id)
  const open = await openCard(deps, actor, id)
  if (isRefusal(open)) throw turnedAway(open)
  const { outage } = open
  const skip = idOf(new URL(args.request.url).searchParams.get('skip'))
  const [houses, owner] = await Promise.all([
    housesOfZone(deps.db, id, skip, SHEETS + 1),
    findOrganization(deps.db, actor.municipalityId, outage.ownerId),
  ])
  const now = deps.clock()
  const when = (at: Date | null): string => (at === null ? 'уточняется' : moment(at, regulation.timeZone, now))
  return {
    id,
    what: outageInWords(outage, outage.startsAt !== null && outage.startsAt <= now),
    from: when(outage.startsAt),
    to: when(outage.endsAt),
    cause: outage.cause ?? 'уточняется',
    owner: outage.ownerName,
    phone: owner?.phone ? phoneInWords(owner.phone) : null,
    sheets: houses.slice(0, SHEETS).map((house) => ({ id: house.houseId, address: placeOf(house) })),
    pdf: `/outages/${id}/poster.pdf${skip > 0 ? `?skip=${skip}` : ''}`,
    next: houses.length > SHEETS ? `/outages/${id}/poster?skip=${skip + SHEETS}` : null,
  }
}
