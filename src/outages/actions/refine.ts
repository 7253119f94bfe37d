import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { findWorkplace } from '../../organizations/index.ts'
import type { Entry } from '../../platform/entry.ts'
import { foreignResource } from '../rules/rights.ts'
import type { OutageChange } from '../sql/outage-row.ts'
import { servers } from '../sql/servers.ts'
import { streetsOf } from '../sql/zone.ts'
import { applyZone } from './apply-zone.ts'
import type { Case, DeedAction } from './deed.ts'
import { announce } from './plan-notices.ts'
import { type Mistakes, noteMissing, readTerm, readWhat, readZone } from './read-outage.ts'

/** A draft is entered anew, its term too. */
export const edit: DeedAction = async (entry, of) => {
  const mistakes: Mistakes = {}
  const what = readWhat(entry, mistakes, of.outage.border)
  const term = readTerm(entry, mistakes, what.nature, of.regulation.timeZone, of.now)
  const set = await readWhole(entry, of, { ...what, ...term }, mistakes)
  return isRefusal(set) ? set : { set, changes: differences(of, set) }
}

/** What is published becomes more precise: resource, cause, zone. Its term has a deed of its own, for it is told apart. */
export const refine: DeedAction = async (entry, of) => {
  const { tx, outage, regulation, now } = of
  const mistakes: Mistakes = {}
  const what = { ...readWhat(entry, mistakes, outage.border), nature: outage.nature, urgent: outage.urgent }
  delete mistakes.nature
  const set = await readWhole(entry, of, { ...what, startsAt: outage.startsAt, endsAt: outage.endsAt }, mistakes)
  if (isRefusal(set)) return set
  const grew = JSON.stringify(set.zone) !== JSON.stringify(outage.zone)
  return {
    set,
    changes: differences(of, set),
    follow: async (after) => {
      if (grew) await announce(tx, after, regulation, now)
    },
  }
}

async function readWhole(
  entry: Entry,
  { tx, outage, regulation, now }: Case,
  typed: OutageChange,
  mistakes: Mistakes,
): Promise<OutageChange | Refusal> {
  const { clauses } = regulation.outages
  const zone = readZone(
    entry,
    mistakes,
    await streetsOf(tx, outage.municipalityId),
    await servers(tx, outage.municipalityId),
  )
  const whole = { ...outage, ...typed, zone }
  noteMissing(whole, mistakes, regulation)
  if (Object.keys(mistakes).length > 0) return invalid(mistakes, clauses.mandatory)
  const owner = await findWorkplace(tx, outage.ownerId)
  if (owner?.kind === 'supplier' && !owner.resources.includes(whole.resource))
    return foreignResource(whole.resource, clauses.enterNetworks)
  const zoned = await applyZone(tx, whole, dayIn(regulation.timeZone, now), regulation)
  if (isRefusal(zoned)) return zoned
  const { houses, flats, people } = zoned
  return { ...typed, zone, houses, flats, people }
}

/** Field → [old, new], only what differs; a zone is told by its number of houses. */
function differences({ outage }: Case, set: OutageChange): Record<string, unknown> {
  const old: Readonly<Record<string, unknown>> = { ...outage }
  const changed = Object.entries(set).filter(
    ([field, value]) => field !== 'zone' && String(old[field]) !== String(value),
  )
  const zone = JSON.stringify(set.zone) === JSON.stringify(outage.zone) ? {} : { zone: [outage.houses, set.houses] }
  return { ...Object.fromEntries(changed.map(([field, value]) => [field, [old[field], value]])), ...zone }
}
