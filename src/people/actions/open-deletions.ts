import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { maySeeLooks } from '../rules/rights.ts'
import { type DeletionRow, listDeletions } from '../sql/list-deletions.ts'

/** What was deleted at whose request: figures only, the person himself is nobody any more. */
export async function openDeletions(
  deps: Deps,
  actor: Actor,
  before: number | null,
  limit: number,
): Promise<DeletionRow[] | Refusal> {
  const forbidden = maySeeLooks(actor, getRegulation(actor.municipalityId).clauses.confidential)
  return forbidden ?? listDeletions(deps.db, actor.municipalityId, before, limit)
}
