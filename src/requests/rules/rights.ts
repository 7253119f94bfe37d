import type { Regulation } from '../../../regulations/regulation.ts'
import type { Actor } from '../../people/index.ts'
import type { Party } from './lifecycle.ts'

/** Whose the request is: what rights look at. */
export type Belonging = {
  readonly municipalityId: string
  readonly applicantId: number | null
  readonly authorId: number
  readonly managerId: number
  readonly executorId: number | null
  readonly unitId: number | null
  readonly assigneeId: number | null
  readonly controllerId: number | null
  readonly controllerUnitId: number | null
}

type Scheme = Pick<Regulation, 'scheme'>

const worksAt = (actor: Actor, organizationId: number | null): boolean =>
  actor.organizationId !== null && actor.organizationId === organizationId

/** What this person is to this request. Somebody from another municipality is nothing. */
export function partiesOf(actor: Actor, request: Belonging, { scheme }: Scheme, joined = false): ReadonlySet<Party> {
  const as = new Set<Party>()
  if (actor.municipalityId !== request.municipalityId) return as
  if (joined) as.add('co_applicant')
  const has = (role: Actor['roles'][number]): boolean => actor.roles.includes(role)
  if (request.applicantId === actor.personId) as.add('applicant')
  if (has('dispatcher')) as.add('dispatcher')
  if (has('functional_operator')) as.add('functional_operator')
  if (scheme === 'messages') return withMessageParties(as, actor, request)
  if ((has('manager') || has('functional_operator')) && worksAt(actor, request.managerId)) as.add('manager')
  if (isExecutor(actor, request)) as.add('executor')
  return as
}

/**
 * A message belongs to an organisation or to one of its units. Who works in a unit answers for what is addressed to it; who
 * belongs to none, and the managers, speak for the whole organisation (KOS-3-6).
 */
function withMessageParties(as: Set<Party>, actor: Actor, request: Belonging): ReadonlySet<Party> {
  if (answersFor(actor, request.executorId, request.unitId)) as.add('executor')
  if (answersFor(actor, request.controllerId, request.controllerUnitId)) as.add('controller')
  return as
}

const answersFor = (actor: Actor, organizationId: number | null, unitId: number | null): boolean =>
  worksAt(actor, organizationId) && worksWithMessages(actor) && (speaksForAll(actor) || actor.unitId === unitId)

const worksWithMessages = ({ roles }: Actor): boolean =>
  roles.some((role) => role === 'manager' || role === 'executor' || role === 'functional_operator')

/** He sees what is addressed to the organisation and to each of its units. */
export const speaksForAll = ({ roles, unitId }: Actor): boolean => unitId === null || roles.includes('manager')

/** A named employee executes alone; without a name any employee of the executing organisation does. */
function isExecutor(actor: Actor, request: Belonging): boolean {
  if (request.assigneeId !== null) return request.assigneeId === actor.personId
  return actor.roles.includes('executor') && worksAt(actor, request.executorId)
}

/** Who may open the request at all. What is not visible answers 404, as if it did not exist. */
export function maySee(
  actor: Actor,
  request: Belonging,
  regulation: Scheme,
  { joined = false, sameRegion = false } = {},
): boolean {
  if (partiesOf(actor, request, regulation, joined).size > 0) return true
  if (actor.roles.includes('regional_viewer')) return sameRegion || actor.municipalityId === request.municipalityId
  return actor.roles.includes('supervisor') && actor.municipalityId === request.municipalityId
}

/**
 * Applicant's name, phone and the files: only to those who work on the request (152-ФЗ; an act bears a name and a
 * signature). A neighbour who joined follows the work, not the person.
 */
export const maySeeApplicant = (as: ReadonlySet<Party>): boolean => [...as].some((party) => party !== 'co_applicant')
