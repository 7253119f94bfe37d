import { isDeepStrictEqual } from 'node:util'
import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayIssueLogins } from '../rules/rights.ts'
import { checkStaff, type StaffValues, type TypedStaff } from '../rules/staff-form.ts'
import { updateStaff } from '../sql/person-rows.ts'
import { lockStaffMember, type StaffMember } from '../sql/staff-members.ts'
import { noteDeed } from './note-deed.ts'
import { NO_EMPLOYEE } from './reissue-password.ts'

/** Name, position, contacts and roles of an employee; roles count from his next page on. */
export async function editStaff(
  deps: Deps,
  actor: Actor,
  personId: number,
  typed: TypedStaff,
): Promise<{ personId: number } | Refusal> {
  const clause = getRegulation(actor.municipalityId).clauses.issueCredentials
  return (
    mayIssueLogins(actor, clause) ?? inTransaction(deps.db, (tx) => save(tx, deps, actor, { personId, typed, clause }))
  )
}

async function save(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { personId, typed, clause }: { personId: number; typed: TypedStaff; clause: string },
) {
  const member = await lockStaffMember(tx, actor.municipalityId, personId)
  if (!member) return NO_EMPLOYEE
  const values = checkStaff(typed, member.organizationKind)
  if (isRefusal(values)) return values
  if (personId === actor.personId && !values.roles.includes('technical_operator'))
    return invalid({ roles: 'Снять с себя роль технического оператора нельзя: попросите другого.' })
  const changes = changed(member, values)
  if (Object.keys(changes).length > 0) {
    await updateStaff(tx, personId, values)
    await noteDeed(tx, deps, actor, { personId, deed: 'edit_staff', clause, changes })
  }
  return { personId }
}

function changed(old: StaffMember, values: StaffValues): Record<string, [unknown, unknown]> {
  const pairs: Record<keyof StaffValues, [unknown, unknown]> = {
    fullName: [old.fullName, values.fullName],
    position: [old.position, values.position],
    phone: [old.phone, values.phone],
    email: [old.email, values.email],
    roles: [old.roles.toSorted(), values.roles.toSorted()],
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, [before, after]]) => !isDeepStrictEqual(before, after)))
}
