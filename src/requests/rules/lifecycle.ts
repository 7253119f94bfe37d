import type { Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { deedTitle, statusTitle, theRequest } from '../texts.ts'
import {
  type DeedRule,
  ended,
  from,
  keys,
  type Party,
  partyTitle,
  type Status,
  statuses,
  type Target,
} from './deed-rule.ts'
import { messageScheme, messageStatuses } from './message-scheme.ts'

export { ended, endedWithoutWork, isStatus, type Party, parties, partyTitle, type Status } from './deed-rule.ts'

const inWork = { assigned: 'same', accepted: 'same', crew_sent: 'same', in_progress: 'same', rework: 'same' } as const
const withManager = { new: 'same', impossible: 'same', objected: 'same' } as const
const requestStatuses = statuses.filter((status) => status !== 'moderation')
const running = requestStatuses.filter((status) => !ended.has(status))

/**
 * «+1»: a request that a known outage explains waits for its end and is closed with it, unless somebody has begun works of
 * its own. Where residents say that nothing came back, it is open again.
 */
const outageDeeds = {
  'join-outage': { who: ['system'], clause: 'informAuthor', from: { new: 'same', objected: 'same' } },
  'leave-outage': { who: ['system'], clause: 'informAuthor', from: { new: 'same', objected: 'same' } },
  'end-with-outage': { who: ['system'], clause: 'informAuthor', from: { new: 'closed', objected: 'closed' } },
  'still-off': { who: ['system'], clause: 'informAuthor', from: { closed: 'objected' } },
} as const satisfies Record<string, DeedRule>

/**
 * The scheme of appendix 1 (Ухта; Грозный takes it as its base, GRZ-gap-2) with the rights of section 3: who may do what,
 * when, and what becomes of the request. Pages draw their buttons and the API its answers by this one table.
 */
export const requestScheme = {
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
  localise: {
    who: ['executor'],
    clause: 'localise',
    from: from(['accepted', 'crew_sent', 'in_progress', 'rework'], 'same'),
  },
  // What is seen on site and who signed; the request itself does not move, so nobody's open form becomes stale.
  attach: {
    who: ['executor'],
    clause: 'doWorks',
    from: from(['accepted', 'crew_sent', 'in_progress', 'rework'], 'same'),
  },
  entrust: {
    who: ['executor'],
    clause: 'accept',
    from: from(['assigned', 'accepted', 'crew_sent', 'in_progress', 'rework'], 'same'),
  },
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
  // The word of a neighbour who joined. Before closing it objects as the applicant's does: one is not done while the other's
  // tap is dry. A closed request is no more opened by it (no scheme knows that step): the УО is told, the word stays.
  'say-unfixed': {
    who: ['co_applicant', 'dispatcher'],
    clause: 'operatorDecides',
    from: { reported: 'same', awaiting_confirmation: 'by_objection', closed: 'same', closed_unconfirmed: 'same' },
  },
  'record-call': { who: ['dispatcher'], clause: 'callRecorded', from: { awaiting_confirmation: 'same' } },
  'close-by-dispatcher': { who: ['dispatcher'], clause: 'closeOnWord', from: { awaiting_confirmation: 'closed' } },
  disclose: { who: ['dispatcher'], clause: 'informAuthor', from: from(requestStatuses, 'same') },
  // «диспетчеризация и контроль исполнения» (UHT-1.4-v): a mark of the dispatch service, and its own alarms of the term.
  'take-control': { who: ['dispatcher'], clause: 'control', from: from(running, 'same') },
  'release-control': { who: ['dispatcher'], clause: 'control', from: from(running, 'same') },
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
  ...outageDeeds,
} as const satisfies Record<string, DeedRule>

export type Deed = keyof typeof requestScheme | keyof typeof messageScheme
export const deeds: readonly Deed[] = [...new Set<Deed>([...keys(requestScheme), ...keys(messageScheme)])]

const schemes: Readonly<Record<Regulation['scheme'], Readonly<Partial<Record<Deed, DeedRule>>>>> = {
  requests: requestScheme,
  messages: messageScheme,
}

/** The rule of a deed in the town's scheme; undefined where the town knows no such deed. */
export const ruleOf = (deed: Deed, { scheme }: Pick<Regulation, 'scheme'>): DeedRule | undefined =>
  schemes[scheme][deed]

/** The statuses that the town's scheme has, in the order of a life. */
export const statusesOf = ({ scheme }: Pick<Regulation, 'scheme'>): readonly Status[] =>
  scheme === 'messages' ? messageStatuses : requestStatuses

/** Deeds that only add to the story: they do not make an open form of somebody else stale. */
export const onlyRecords: ReadonlySet<Deed> = new Set<Deed>([
  'record-call',
  'disclose',
  'attach',
  'entrust',
  'note',
  'answer',
  'take-control',
])

export const isDeed = (name: string): name is Deed => deeds.some((deed) => deed === name)

/** What the table looks at in a request. */
export type Situation = {
  readonly status: Status
  readonly resumeStatus: Status | null
  readonly emergency: boolean
  readonly crewSentAt: Date | null
  readonly localiseDueAt: Date | null
  readonly localisedAt: Date | null
  readonly controllerId: number | null
}

/** The next status, or why the deed is refused; the clause is named by the town's file. */
export function decide(
  deed: Deed,
  situation: Situation,
  as: ReadonlySet<Party>,
  regulation: Regulation,
): Status | Refusal {
  const rule = ruleOf(deed, regulation)
  if (!rule)
    return refuse(
      'illegal_step',
      `«${deedTitle(deed, regulation)}»: регламент этого города такого действия не знает.`,
      {
        clause: regulation.clauses.scheme,
      },
    )
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
      `${theRequest(regulation).one} в состоянии «${statusTitle(situation.status, regulation)}»: «${deedTitle(deed, regulation)}» сейчас нельзя.`,
      { clause: `${clause}; схема: ${regulation.clauses.scheme}` },
    )
  return (
    emergencyRefusal(deed, situation, regulation) ??
    localiseRefusal(deed, situation, regulation) ??
    controlRefusal(deed, situation, as, regulation) ??
    targetStatus(target, situation, as, regulation)
  )
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

/** Localising is asked for damages of ПП 416 alone, is entered once, and needs the crew on its way where one is due. */
function localiseRefusal(deed: Deed, situation: Situation, regulation: Regulation): Refusal | null {
  if (deed !== 'localise') return null
  const refusal = (said: string) => refuse('illegal_step', said, { clause: regulation.clauses.localise })
  if (situation.localiseDueAt === null) return refusal('Для этого вида заявок локализация не требуется.')
  if (situation.localisedAt !== null) return refusal('Локализация уже внесена.')
  return situation.emergency && situation.crewSentAt === null
    ? refusal('Заявка аварийная: сначала внесите направление бригады.')
    : null
}

/** What is under control the controller alone ends, and what lies on his table waits for him (KOS-3-11, KOS-3-12). */
function controlRefusal(
  deed: Deed,
  { status, controllerId }: Situation,
  as: ReadonlySet<Party>,
  { clauses }: Regulation,
): Refusal | null {
  const refusal = (said: string) => refuse('illegal_step', said, { clause: clauses.control })
  if (deed === 'take-control' && controllerId !== null) return refusal('Уже на контроле.')
  if (deed === 'release-control' && controllerId === null) return refusal('На контроле не стоит: снимать нечего.')
  if ((controllerId === null && status !== 'moderation') || as.has('controller')) return null
  if (deed === 'end-with-outage') return refusal('Сообщение на контроле: его завершает контролёр, а не отключение.')
  if (deed === 'reject')
    return refusal('Сообщение на контроле: отклонить его может только контролёр. Напишите ему во внутренней заметке.')
  if (status === 'moderation' && ONLY_CONTROLLER.has(deed))
    return refusal('Сообщение на модерации: итоговый ответ даёт контролёр.')
  return null
}

const ONLY_CONTROLLER: ReadonlySet<Deed> = new Set<Deed>(['answer', 'change-executor', 'finish', 'set-term'])

function targetStatus(target: Target, situation: Situation, as: ReadonlySet<Party>, regulation: Regulation): Status {
  // What is chosen the form says: until then the status is the one it was.
  if (target === 'same' || target === 'chosen') return situation.status
  if (target === 'finished') return situation.controllerId === null || as.has('controller') ? 'closed' : 'moderation'
  if (target === 'resumed') return situation.resumeStatus ?? 'new'
  if (target === 'by_objection') return regulation.objection.goesTo === 'manager' ? 'objected' : 'disputed'
  return target
}

/** The deeds that are open to these parties now: buttons of the card, `deeds` of the API's answer. */
export const openDeeds = (situation: Situation, as: ReadonlySet<Party>, regulation: Regulation): Deed[] =>
  deeds.filter((deed) => typeof decide(deed, situation, as, regulation) === 'string')
