import type { ClauseKey, Regulation } from '../../../regulations/regulation.ts'

export const statuses = [
  'new',
  'assigned',
  'accepted',
  'crew_sent',
  'in_progress',
  'reported',
  'rework',
  'impossible',
  'awaiting_confirmation',
  'objected',
  'disputed',
  'postponed',
  'moderation',
  'declined',
  'closed',
  'closed_unconfirmed',
] as const
export type Status = (typeof statuses)[number]
export const isStatus = (name: string): name is Status => statuses.some((status) => status === name)

/** Statuses in which nobody has anything left to do and all clocks stand. */
export const ended: ReadonlySet<Status> = new Set<Status>(['declined', 'closed', 'closed_unconfirmed'])

/** Ended by a refusal: nobody executed them, neither in time nor late. */
export const endedWithoutWork: ReadonlySet<Status> = new Set<Status>(['declined'])

/** What somebody is to a given request; one person may be several at once. */
export const parties = [
  'applicant',
  'co_applicant',
  'dispatcher',
  'manager',
  'executor',
  'controller',
  'functional_operator',
  'system',
] as const
export type Party = (typeof parties)[number]

/** `chosen`: one of the rule's `choice`, said in the form; `finished`: the end, or the controller's table (KOS-3-11, 12). */
export type Target = Status | 'same' | 'resumed' | 'by_objection' | 'chosen' | 'finished'

export type DeedRule = {
  readonly who: readonly Party[]
  readonly clause: ClauseKey
  /** From which status to which; a status that is not named here refuses. */
  readonly from: Partial<Record<Status, Target>>
  readonly choice?: readonly Status[]
}

export const from = (names: readonly Status[], to: Target): Partial<Record<Status, Target>> =>
  Object.fromEntries(names.map((name) => [name, to]))

export function keys<T extends object>(of: T): (keyof T & string)[] {
  return Object.keys(of).filter((key): key is keyof T & string => key in of)
}

export function partyTitle(party: Party, regulation: Regulation): string {
  const { words } = regulation
  const titles: Record<Party, string> = {
    applicant: 'заявитель',
    co_applicant: 'присоединившийся житель',
    dispatcher: words.dispatch,
    manager: words.managing,
    executor: 'исполнитель',
    controller: 'контролёр',
    functional_operator: words.functionalOperator,
    system: 'система',
  }
  return titles[party]
}
