import { hash } from '@node-rs/argon2'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayIssueLogins } from '../rules/rights.ts'
import { updateIssuedPassword } from '../sql/credential-rows.ts'
import { deleteSessionsOf } from '../sql/session-rows.ts'
import { lockStaffMember } from '../sql/staff-members.ts'
import type { IssuedLogin } from './issue-login.ts'
import { noteDeed } from './note-deed.ts'
import { oneTimePassword } from './one-time-password.ts'

export const NO_EMPLOYEE: Refusal = refuse('not_found', 'Такого работника нет.')

/** A forgotten or leaked password: a fresh one-time one, all sessions of the person end. */
export async function reissuePassword(deps: Deps, actor: Actor, personId: number): Promise<IssuedLogin | Refusal> {
  const clause = getRegulation(actor.municipalityId).clauses.issueCredentials
  const forbidden = mayIssueLogins(actor, clause)
  if (forbidden) return forbidden
  if (personId === actor.personId) return refuse('illegal_step', 'Свой пароль смените в разделе «Смена пароля».')
  const password = oneTimePassword()
  const passwordHash = await hash(password)
  const saved = await inTransaction(deps.db, (tx) => save(tx, deps, actor, { personId, passwordHash, clause }))
  return isRefusal(saved) ? saved : { ...saved, password }
}

async function save(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { personId, passwordHash, clause }: { personId: number; passwordHash: string; clause: string },
) {
  const member = await lockStaffMember(tx, actor.municipalityId, personId)
  if (!member) return NO_EMPLOYEE
  if (member.state === 'dismissed') return refuse('illegal_step', 'Работник уволен: сначала верните ему доступ.')
  await updateIssuedPassword(tx, personId, { passwordHash, at: deps.clock(), issuedBy: actor.personId })
  await deleteSessionsOf(tx, personId)
  await noteDeed(tx, deps, actor, {
    personId,
    deed: 'reissue_password',
    clause,
    changes: { oneTime: [member.oneTime, true] },
  })
  return { personId, login: member.login }
}
