import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayIssueLogins } from '../rules/rights.ts'
import { listParticipants, type Participant, type ParticipantFilter } from '../sql/list-participants.ts'
import { findStaffMember, listStaff, type StaffMember } from '../sql/staff-members.ts'
import { NO_EMPLOYEE } from './reissue-password.ts'

const forbidden = (actor: Actor): Refusal | null =>
  mayIssueLogins(actor, getRegulation(actor.municipalityId).clauses.issueCredentials)

/** The list of participants with their type, state and date of credentials (GRZ-1.3 «Участник»). */
export async function openParticipants(
  deps: Deps,
  actor: Actor,
  filter: ParticipantFilter,
): Promise<Participant[] | Refusal> {
  return forbidden(actor) ?? listParticipants(deps.db, actor.municipalityId, filter)
}

export async function openStaffOf(deps: Deps, actor: Actor, organizationId: number): Promise<StaffMember[] | Refusal> {
  return forbidden(actor) ?? listStaff(deps.db, actor.municipalityId, organizationId)
}

export async function openStaffMember(deps: Deps, actor: Actor, personId: number): Promise<StaffMember | Refusal> {
  return forbidden(actor) ?? (await findStaffMember(deps.db, actor.municipalityId, personId)) ?? NO_EMPLOYEE
}
