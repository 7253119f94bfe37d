import type { ClauseKey, Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { deedTitle, statusTitle } from '../texts.ts'

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
  'declined',
  'closed',
  'closed_unconfirmed',
] as const
export type Status = (typeof statuses)[number]

/** Statuses in which nobody has anything left to do and all clocks stand. */
export const ended: ReadonlySet<Status> = new Set<Status>(['declined', 'closed', 'closed_unconfirmed'])

/** What somebody is to a given request; one person may be several at once. */
export const parties = ['applicant', 'dispatcher', 'manager', 'executor', 'functional_operator', 'system'] as const
export type Party = (typeof parties)[number]

type Target = Status | 'same' | 'resumed' | 'by_objection'

type DeedRule = {
  readonly who: readonly Party[]
  readonly clause: ClauseKey
  /** From which status to which; a status that is not named here refuses. */
  readonly from: Partial<Record<Status, Target>>
}

const inWork = { assigned: 'same', accepted: 'same', crew_sent: 'same', in_progress: 'same', rework: 'same' } as const
const withManager = { new: 'same', impossible: 'same', objected: 'same' } as const
const from = (names: readonly Status[], to: Target): Partial<Record<Status, Target>> =>
  Object.fromEntries(names.map((name) => [name, to]))

/**
 * The scheme of appendix 1 (Ухта; Грозный takes it as its base, GRZ-gap-2) with the rights of section 3: who may do what,
 * when, and what becomes of the request. Pages draw their buttons and the API its answers by this one table.
 */
export const lifecycle = {
  assign: {
    who: ['manager'],
    clause: 'redirect',
    from: from(
      ['new', 'assigned', 'accepted', 'crew_sent', 'in_progress', 'rework', 'impossible', 'objected'],
      'assigned',
    ),
  },
  postpone: { who: ['manager'], clause: 'postpone', from: from([...keys(inWork), ...keys(withManager)], 'postponed') },
  resume: { who: ['manager', 'system'], clause: 'postpone', from: { postponed: 'resumed' } },
  extend: { who: ['manager'], clause: 'extend', from: { ...inWork, ...withManager } },
  decline: {
    who: ['manager'],
    clause: 'decline',
    from: from(['new', 'assigned', 'impossible', 'objected'], 'declined'),
  },
  'change-type': { who: ['manager'], clause: 'changeType', from: { ...inWork, ...withManager } },
  accept: { who: ['executor'], clause: 'accept', from: { assigned: 'accepted' } },
  'send-crew': { who: ['executor'], clause: 'crew', from: { accepted: 'crew_sent' } },
  'confirm-defect': { who: ['executor'], clause: 'doWorks', from: from(['accepted', 'crew_sent'], 'in_progress') },
  'report-done': { who: ['executor'], clause: 'reportWorks', from: from(['in_progress', 'rework'], 'reported') },
  'report-impossible': {
    who: ['executor'],
    clause: 'impossible',
    from: from(['accepted', 'crew_sent', 'in_progress', 'rework'], 'impossible'),
  },
  confirm: { who: ['manager'], clause: 'confirm', from: { reported: 'awaiting_confirmation' } },
  return: { who: ['manager'], clause: 'confirm', from: { reported: 'rework' } },
  close: { who: ['applicant'], clause: 'closeByResident', from: { awaiting_confirmation: 'closed' } },
  // A refusal of the УО may be contested as well: then the functional operator looks into it.
  object: {
    who: ['applicant'],
    clause: 'operatorDecides',
    from: { awaiting_confirmation: 'by_objection', declined: 'disputed' },
  },
  'record-call': { who: ['dispatcher'], clause: 'callRecorded', from: { awaiting_confirmation: 'same' } },
  'close-by-dispatcher': { who: ['dispatcher'], clause: 'closeOnWord', from: { awaiting_confirmation: 'closed' } },
  disclose: { who: ['dispatcher'], clause: 'informAuthor', from: from(statuses, 'same') },
  correct: {
    who: ['functional_operator'],
    clause: 'operatorCorrects',
    from: {
      ...inWork,
      ...withManager,
      reported: 'same',
      awaiting_confirmation: 'same',
      disputed: 'same',
      postponed: 'same',
    },
  },
  reroute: {
    who: ['functional_operator'],
    clause: 'operatorDecides',
    from: from(['new', 'disputed', 'declined'], 'new'),
  },
  'send-back': { who: ['functional_operator'], clause: 'operatorDecides', from: { disputed: 'objected' } },
  settle: { who: ['functional_operator'], clause: 'operatorDecides', from: { disputed: 'closed_unconfirmed' } },
} as const satisfies Record<string, DeedRule>

export type Deed = keyof typeof lifecycle
export const deeds = keys(lifecycle)

function keys<T extends object>(of: T): (keyof T & string)[] {
  return Object.keys(of).filter((key): key is keyof T & string => key in of)
}

export const isDeed = (name: string): name is Deed => Object.hasOwn(lifecycle, name)
export const isStatus = (name: string): name is Status => statuses.some((status) => status === name)

/** What the table looks at in a request. */
export type Situation = {
  readonly status: Status
  readonly resumeStatus: Status | null
  readonly emergency: boolean
  readonly crewSentAt: Date | null
}

/** The next status, or why the deed is refused; the clause is named by the town's file. */
export function decide(
  deed: Deed,
  situation: Situation,
  as: ReadonlySet<Party>,
  regulation: Regulation,
): Status | Refusal {
  const rule: DeedRule = lifecycle[deed]
  const clause = regulation.clauses[rule.clause]
  if (!rule.who.some((party) => as.has(party)))
    return refuse(
      'not_entitled',
      `«${deedTitle(deed, regulation)}» может только тот, кому это поручено: ${rule.who.map((party) => partyTitle(party, regulation)).join(', ')}.`,
      { clause },
    )
  const target = rule.from[situation.status]
  if (target === undefined)
    return refuse(
      'illegal_step',
      `Заявка в состоянии «${statusTitle(situation.status, regulation)}»: «${deedTitle(deed, regulation)}» сейчас нельзя.`,
      { clause: `${clause}; схема: ${regulation.clauses.scheme}` },
    )
  return emergencyRefusal(deed, situation, regulation) ?? targetStatus(target, situation, regulation)
}

/** The crew is a duty of emergency requests only, and comes before the works. */
function emergencyRefusal(deed: Deed, situation: Situation, regulation: Regulation): Refusal | null {
  const clause = regulation.clauses.crew
  if (deed === 'send-crew' && !situation.emergency)
    return refuse('illegal_step', 'Бригаду указывают только по аварийным заявкам, эта не аварийная.', { clause })
  if (deed === 'confirm-defect' && situation.emergency && situation.crewSentAt === null)
    return refuse('illegal_step', 'Заявка аварийная: сначала внесите направление бригады.', { clause })
  return null
}

function targetStatus(target: Target, situation: Situation, regulation: Regulation): Status {
  if (target === 'same') return situation.status
  if (target === 'resumed') return situation.resumeStatus ?? 'new'
  if (target === 'by_objection') return regulation.objection.goesTo === 'manager' ? 'objected' : 'disputed'
  return target
}

export function partyTitle(party: Party, regulation: Regulation): string {
  const { words } = regulation
  const titles: Record<Party, string> = {
    applicant: 'заявитель',
    dispatcher: words.dispatch,
    manager: words.managing,
    executor: 'исполнитель',
    functional_operator: words.functionalOperator,
    system: 'система',
  }
  return titles[party]
}

/** The deeds that are open to these parties now: buttons of the card, `deeds` of the API's answer. */
export const openDeeds = (situation: Situation, as: ReadonlySet<Party>, regulation: Regulation): Deed[] =>
  deeds.filter((deed) => typeof decide(deed, situation, as, regulation) === 'string')
