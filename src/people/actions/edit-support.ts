import { getRegulation } from '../../../regulations/registry.ts'
import type { Support } from '../../../regulations/regulation.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import type { Actor } from '../rules/actor.ts'
import { mayEditTown } from '../rules/rights.ts'
import { readSupport, type TypedSupport } from '../rules/support.ts'
import { findSupport, saveSupport } from '../sql/support.ts'
import { lockTown } from '../sql/town.ts'

/** Contacts of the support: as the operator entered them, else as the регламент says. */
export const supportOf = async (db: Queryable, municipalityId: string): Promise<Support> =>
  (await findSupport(db, municipalityId)) ?? getRegulation(municipalityId).support

/** UHT-3.1.1-b: phones and e-mail are data of the town's profile. */
export async function editSupport(deps: Deps, actor: Actor, typed: TypedSupport): Promise<Support | Refusal> {
  const support = mayEditTown(actor) ?? readSupport(typed)
  if (isRefusal(support)) return support
  return inTransaction(deps.db, async (tx) => {
    const { municipalityId } = actor
    await lockTown(tx, municipalityId)
    const before = await supportOf(tx, municipalityId)
    await saveSupport(tx, municipalityId, support)
    await appendEvent(tx, {
      municipalityId,
      ...{ subject: `municipality:${municipalityId}`, subjectId: 0, at: deps.clock(), deed: 'edit_support' },
      actor: { id: actor.personId, role: 'technical_operator' },
      changes: { support: [before, support] },
    })
    return support
  })
}
