import type { Actor } from '../../people/index.ts'
import type { Party } from './lifecycle.ts'

/** Whose the request is: what rights look at. */
export type Belonging = {
  readonly municipalityId: string
  readonly applicantId: number | null
  readonly authorId: number
  readonly managerId: number
  readonly executorId: number | null
  readonly assigneeId: number | null
}

const worksAt = (actor: Actor, organizationId: number | null): boolean =>
  actor.organizationId !== null && actor.organizationId === organizationId

/** What this person is to this request. Somebody from another municipality is nothing. */
export function partiesOf(actor: Actor, request: Belonging): ReadonlySet<Party> {
  const as = new Set<Party>()
  if (actor.municipalityId !== request.municipalityId) return as
  const has = (role: Actor['roles'][number]): boolean => actor.roles.includes(role)
  if (request.applicantId === actor.personId) as.add('applicant')
  if (has('dispatcher')) as.add('dispatcher')
  if (has('functional_operator')) as.add('functional_operator')
  if ((has('manager') || has('functional_operator')) && worksAt(actor, request.managerId)) as.add('manager')
  if (isExecutor(actor, request)) as.add('executor')
  return as
}

/** A named employee executes alone; without a name any employee of the executing organisation does. */
function isExecutor(actor: Actor, request: Belonging): boolean {
  if (request.assigneeId !== null) return request.assigneeId === actor.personId
  return actor.roles.includes('executor') && worksAt(actor, request.executorId)
}

/** Who may open the request at all. What is not visible answers 404, as if it did not exist. */
export function maySee(actor: Actor, request: Belonging, sameRegion = false): boolean {
  if (partiesOf(actor, request).size > 0) return true
  if (actor.roles.includes('regional_viewer')) return sameRegion || actor.municipalityId === request.municipalityId
  return actor.roles.includes('supervisor') && actor.municipalityId === request.municipalityId
}

/** Applicant's name, phone and the files: only to those who work on the request (152-ФЗ; an act bears a name and a signature). */
export const maySeeApplicant = (as: ReadonlySet<Party>): boolean => as.size > 0
