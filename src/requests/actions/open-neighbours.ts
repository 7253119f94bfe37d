import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { mayJoin } from '../rules/joining.ts'
import { type Beside, type HouseAtIntake, houseAtIntake, type Neighbour, neighboursOf } from '../sql/neighbours.ts'

export type Neighbourhood = {
  readonly house: HouseAtIntake
  /** All open requests of the house; `requests` are the nearest of them. */
  readonly total: number
  readonly requests: readonly Neighbour[]
}

/**
 * What is open at the house while somebody is about to file: for whoever takes the call with flats and words, and the look
 * is recorded; for a resident without them.
 */
export async function openNeighbours(deps: Deps, actor: Actor, beside: Beside): Promise<Neighbourhood | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const blocked = mayAct(actor) ?? mayJoin(actor, regulation)
  if (blocked) return blocked
  const house = await houseAtIntake(deps.db, actor.municipalityId, beside, dayIn(regulation.timeZone, deps.clock()))
  if (!house) return refuse('not_found', 'Такого дома нет в реестре домов города.')
  const requests = await neighboursOf(deps.db, { ...beside, houseId: house.id })
  const total = requests[0]?.total ?? 0
  if (actor.kind === 'resident')
    return { house: { ...house, entrance: null, floor: null }, total, requests: requests.map(nothingPersonal) }
  if (requests.length > 0)
    await recordLook(
      deps.db,
      actor,
      'request',
      requests.map(({ id }) => id),
      'neighbours',
    )
  return { house, total, requests }
}

const nothingPersonal = (request: Neighbour): Neighbour => ({
  ...request,
  flat: null,
  entrance: null,
  description: '',
  sameEntrance: false,
  sameRiser: false,
})
