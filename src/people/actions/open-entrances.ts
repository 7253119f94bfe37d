import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { maySeeLooks } from '../rules/rights.ts'
import { type Entrance, type EntranceFilter, listEntrances } from '../sql/entrances.ts'

/** Who came in, who was refused: the same person reads it who reads who looked. */
export async function openEntrances(deps: Deps, actor: Actor, filter: EntranceFilter): Promise<Entrance[] | Refusal> {
  const clause = getRegulation(actor.municipalityId).clauses.confidential
  return maySeeLooks(actor, clause) ?? listEntrances(deps.db, actor.municipalityId, filter)
}
