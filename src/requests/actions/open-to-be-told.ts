import type { Refusal } from '../../kernel/refusal.ts'
import { type Actor, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type ToBeTold, toBeTold } from '../sql/co-applicants.ts'
import { dispatcherOnly } from './journal.ts'

/** Who joined without an account and whose request has ended: the dispatcher rings them up. The look is recorded. */
export async function openToBeTold(deps: Deps, actor: Actor): Promise<ToBeTold[] | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const found = await toBeTold(deps.db, actor.municipalityId)
  if (found.length > 0)
    await recordLook(
      deps.db,
      actor,
      'request',
      found.map(({ requestId }) => requestId),
      'to-be-told',
    )
  return found
}
