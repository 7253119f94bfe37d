import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { type Actor, ROLES, type Role } from '../rules/actor.ts'
import { mayEditTown } from '../rules/rights.ts'
import { lockTown, secondStepRoles, updateSecondStepRoles } from '../sql/town.ts'

/** Whose roles are demanded the code and who has it not is asked to switch it on at his next page. */
export async function demandSecondStep(
  deps: Deps,
  actor: Actor,
  typed: readonly string[],
): Promise<{ roles: readonly Role[] } | Refusal> {
  const forbidden = mayEditTown(actor)
  if (forbidden) return forbidden
  const roles = ROLES.filter((role) => typed.includes(role))
  if (roles.length !== new Set(typed).size) return invalid({ roles: 'Выберите роли из перечня.' })
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, roles))
}

async function save(tx: Tx, deps: Deps, actor: Actor, roles: readonly Role[]) {
  const id = actor.municipalityId
  await lockTown(tx, id)
  const before = await secondStepRoles(tx, id)
  if (before.join() === roles.join()) return { roles }
  await updateSecondStepRoles(tx, id, roles)
  await appendEvent(tx, {
    municipalityId: id,
    subject: `municipality:${id}`,
    subjectId: 0,
    at: deps.clock(),
    actor: { id: actor.personId, role: 'technical_operator' },
    deed: 'demand_second_step',
    changes: { roles: [before, roles] },
  })
  return { roles }
}
