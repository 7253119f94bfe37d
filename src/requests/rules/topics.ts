import type { Actor } from '../../people/index.ts'

/** Whose the request is: to whom its changes are told. */
export type Belonging = {
  readonly id: number
  readonly municipalityId: string
  readonly region: string
  readonly managerId: number
  readonly executorId: number | null
  readonly unitId: number | null
  readonly controllerId: number | null
  readonly controllerUnitId: number | null
  readonly assigneeId: number | null
  readonly applicantId: number | null
}

export const topicOfRequest = (id: number): string => `request:${id}`

/** Whose lists a request stands in; each of them is told when it changes. */
export const topicsOf = (of: Belonging): string[] => [
  topicOfRequest(of.id),
  `town:${of.municipalityId}`,
  `region:${of.region}`,
  `manager:${of.managerId}`,
  ...(of.assigneeId === null ? [] : [`assignee:${of.assigneeId}`]),
  ...(of.executorId === null || of.assigneeId !== null ? [] : topicsOfExecutor(of.executorId, of.unitId)),
  ...(of.controllerId === null ? [] : topicsOfExecutor(of.controllerId, of.controllerUnitId)),
  ...(of.applicantId === null ? [] : [`applicant:${of.applicantId}`]),
]

/** What is addressed to a unit is told to its people and to those who speak for the whole organisation. */
const topicsOfExecutor = (organizationId: number, unitId: number | null): string[] =>
  unitId === null ? [`executor:${organizationId}`] : [`executor:${organizationId}`, `unit:${unitId}`]

/** The list of this person as topics: the same borders as of the list itself (sql/list.ts). */
export function topicsFor(actor: Actor): string[] {
  const has = (role: Actor['roles'][number]): boolean => actor.roles.includes(role)
  if (actor.kind === 'resident') return [`applicant:${actor.personId}`]
  if (has('dispatcher') || has('functional_operator')) return [`town:${actor.municipalityId}`]
  if (has('manager')) return [`manager:${actor.organizationId}`, `executor:${actor.organizationId}`]
  if (has('executor') && actor.unitId !== null) return [`assignee:${actor.personId}`, `unit:${actor.unitId}`]
  if (has('executor')) return [`assignee:${actor.personId}`, `executor:${actor.organizationId}`]
  if (has('regional_viewer')) return [`region:${actor.region}`]
  if (has('supervisor')) return [`town:${actor.municipalityId}`]
  return []
}
