import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayIssueLogins } from '../rules/rights.ts'
import { updateStaffState } from '../sql/person-rows.ts'
import { deleteSessionsOf } from '../sql/session-rows.ts'
import { lockStaffMember } from '../sql/staff-members.ts'
import { noteDeed } from './note-deed.ts'
import { NO_EMPLOYEE } from './reissue-password.ts'

type Turn = { readonly to: 'active' | 'dismissed'; readonly deed: string; readonly already: string }

/** He is out at once, in the middle of his session; what he did stays under his name. */
export const dismissStaff = (deps: Deps, actor: Actor, personId: number): Promise<{ personId: number } | Refusal> =>
  turn(deps, actor, personId, { to: 'dismissed', deed: 'dismiss', already: 'Доступ этого работника уже закрыт.' })

export const reinstateStaff = (deps: Deps, actor: Actor, personId: number): Promise<{ personId: number } | Refusal> =>
  turn(deps, actor, personId, { to: 'active', deed: 'reinstate', already: 'У этого работника доступ и так открыт.' })

async function turn(deps: Deps, actor: Actor, personId: number, wanted: Turn): Promise<{ personId: number } | Refusal> {
  const clause = getRegulation(actor.municipalityId).clauses.issueCredentials
  const forbidden = mayIssueLogins(actor, clause)
  if (forbidden) return forbidden
  if (personId === actor.personId)
    return refuse('illegal_step', 'Закрыть доступ самому себе нельзя: попросите другого технического оператора.')
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, personId, wanted, clause))
}

async function save(tx: Tx, deps: Deps, actor: Actor, personId: number, { to, deed, already }: Turn, clause: string) {
  const member = await lockStaffMember(tx, actor.municipalityId, personId)
  if (!member) return NO_EMPLOYEE
  if (member.state === to) return refuse('illegal_step', already)
  await updateStaffState(tx, personId, to)
  await deleteSessionsOf(tx, personId)
  await noteDeed(tx, deps, actor, { personId, deed, clause, changes: { state: [member.state, to] } })
  return { personId }
}
