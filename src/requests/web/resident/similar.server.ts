import { isRefusal } from '../../../kernel/refusal.ts'
import { counted, moment } from '../../../kernel/russian.ts'
import { openList } from '../../actions/open-list.ts'
import { openNeighbours } from '../../actions/open-neighbours.ts'
import type { Neighbour } from '../../sql/neighbours.ts'
import { statusTitle } from '../../texts.ts'
import type { residentWithConsent } from './entrance.server.ts'
import type { HouseChoice, SimilarStep, TypeLine } from './steps.ts'

const SHOWN = 5

type Resident = Awaited<ReturnType<typeof residentWithConsent>>

/** Open requests of the house in the same group of the classifier; null when there is none to join. */
export async function similarStep(resident: Resident, house: HouseChoice, type: TypeLine): Promise<SimilarStep | null> {
  const { deps, actor } = resident
  const [beside, own] = await Promise.all([
    openNeighbours(deps, actor, { houseId: house.id, flat: '', typeCode: type.code }),
    openList(deps, actor, { limit: 100 }),
  ])
  if (isRefusal(beside)) return null
  const ownIds = new Set(isRefusal(own) ? [] : own.map(({ id }) => id))
  const similar = beside.requests.filter(({ sameGroup }) => sameGroup)
  if (similar.length === 0) return null
  return {
    name: 'similar',
    house,
    type,
    requests: similar.slice(0, SHOWN).map((request) => lineOf(request, ownIds.has(request.id), resident)),
    further: similar.length > SHOWN ? `И ещё ${counted(similar.length - SHOWN, 'похожая', 'похожие', 'похожих')}.` : '',
  }
}

const lineOf = (request: Neighbour, own: boolean, { deps, regulation }: Resident) => ({
  id: request.id,
  title: request.typeTitle,
  filed: moment(request.createdAt, regulation.timeZone, deps.clock()),
  said: statusTitle(request.status, regulation),
  joined: request.joined > 0 ? `Присоединились: ${request.joined}` : '',
  own,
})
