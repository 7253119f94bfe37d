import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { journalScope } from '../rules/rights.ts'
import { type TakenFile, takenFiles } from '../sql/exports.ts'

/** Who took which files out of the system, and when. */
export async function openTaken(deps: Deps, actor: Actor, before: number | null): Promise<TakenFile[] | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const scope = journalScope(actor)
  if (scope === null) return refuse('not_entitled', 'Журнал выгрузок видят организации и технический оператор.')
  return takenFiles(deps.db, actor.municipalityId, scope.organizationId, before)
}
