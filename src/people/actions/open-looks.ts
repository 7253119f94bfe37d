import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { maySeeLooks } from '../rules/rights.ts'
import { type Look, type LookFilter, listLooks } from '../sql/list-looks.ts'

export async function openLooks(deps: Deps, actor: Actor, filter: LookFilter): Promise<Look[] | Refusal> {
  const clause = getRegulation(actor.municipalityId).clauses.confidential
  return maySeeLooks(actor, clause) ?? listLooks(deps.db, actor.municipalityId, filter)
}
