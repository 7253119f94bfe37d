import {
  type Alarm,
  type AlarmParty,
  type ClauseKey,
  type ClockName,
  clockNames,
  type Regulation,
} from '../../../regulations/regulation.ts'
import { ended, type Status } from './lifecycle.ts'

/** What the clocks look at in a request; every due moment is stored, so lists and this table see the same. */
export type Clocked = {
  readonly status: Status
  readonly emergency: boolean
  readonly createdAt: Date
  readonly dueAt: Date
  readonly doneAt: Date | null
  readonly processDueAt: Date
  readonly processedAt: Date | null
  readonly processSince: Date | null
  readonly acceptSince: Date | null
  readonly acceptDueAt: Date | null
  readonly acceptedAt: Date | null
  readonly crewDueAt: Date | null
  readonly crewSentAt: Date | null
  readonly localiseDueAt: Date | null
  readonly localisedAt: Date | null
  readonly awaitingSince: Date | null
  readonly confirmDueAt: Date | null
  readonly closedAt: Date | null
  readonly postponedUntil: Date | null
}

type ClockRule = {
  /** By which clause it runs; whom it warns and to whom it rises is `clocks.alarms` of the town. */
  readonly clause: ClauseKey
  readonly from: (of: Clocked) => Date
  /** null: the request has no such clock. */
  readonly due: (of: Clocked) => Date | null
  readonly stop: (of: Clocked) => Date | null
  /** Postponing moves a term of works; thirty minutes of an emergency it does not move. */
  readonly pausedIn: readonly Status[]
}

/** Every clock of a request: starts when, due by what, stopped by what, paused when, by which clause. */
const clocks = {
  crew: { clause: 'crew', from: created, due: (of) => of.crewDueAt, stop: (of) => of.crewSentAt, pausedIn: [] },
  localise: {
    clause: 'localise',
    from: created,
    due: (of) => of.localiseDueAt,
    // Who reported the works done has localised the damage by then at the latest.
    stop: (of) => of.localisedAt ?? of.doneAt,
    pausedIn: [],
  },
  process: {
    clause: 'process',
    from: (of) => of.processSince ?? of.createdAt,
    due: (of) => of.processDueAt,
    stop: (of) => of.processedAt,
    pausedIn: [],
  },
  accept: {
    clause: 'accept',
    from: (of) => of.acceptSince ?? of.createdAt,
    due: (of) => of.acceptDueAt,
    stop: (of) => of.acceptedAt,
    pausedIn: ['postponed'],
  },
  term: {
    clause: 'controlTerm',
    from: created,
    due: (of) => of.dueAt,
    stop: (of) => of.doneAt,
    pausedIn: ['postponed'],
  },
  confirmation: {
    clause: 'closeByResident',
    from: (of) => of.awaitingSince ?? of.createdAt,
    due: (of) => of.confirmDueAt,
    stop: (of) => of.closedAt,
    pausedIn: [],
  },
} as const satisfies Record<ClockName, ClockRule>

function created(of: Clocked): Date {
  return of.createdAt
}

/** The last moment itself is in time. `idle`: stopped by the end of the request before it was needed. */
export type ClockState = 'running' | 'late' | 'paused' | 'in_time' | 'done_late' | 'idle'

export type Clock = {
  readonly name: ClockName
  readonly clause: ClauseKey
  readonly from: Date
  readonly due: Date
  readonly stoppedAt: Date | null
  readonly state: ClockState
}

export function clocksOf(request: Clocked, now: Date): Clock[] {
  return clockNames.flatMap((name) => {
    const rule: ClockRule = clocks[name]
    const due = rule.due(request)
    if (due === null) return []
    const stoppedAt = rule.stop(request)
    const state = stateOf(request, rule, due, stoppedAt, now)
    return [{ name, clause: rule.clause, from: rule.from(request), due, stoppedAt, state }]
  })
}

function stateOf(request: Clocked, rule: ClockRule, due: Date, stoppedAt: Date | null, now: Date): ClockState {
  if (stoppedAt !== null) return stoppedAt > due ? 'done_late' : 'in_time'
  if (ended.has(request.status)) return 'idle'
  if (rule.pausedIn.includes(request.status)) return 'paused'
  return now > due ? 'late' : 'running'
}

/** One step of the ladder of one clock: at this moment these are told. */
export type Step = {
  readonly clock: ClockName
  readonly due: Date
  readonly moment: Date
  readonly phase: 'near' | 'late' | 'escalated'
  readonly to: readonly AlarmParty[]
  /** What makes the notice the same notice: the clock, its due moment, the rung. A moved term is a new occasion. */
  readonly occasion: string
}

/** Every step of the clocks that run, the earliest first; a paused or stopped clock has none. */
export function stepsOf(request: Clocked, regulation: Regulation, now: Date): Step[] {
  return clocksOf(request, now)
    .filter(({ state }) => state === 'running' || state === 'late')
    .flatMap((clock) => regulation.clocks.alarms[clock.name].map((alarm) => stepOf(clock, alarm)))
    .sort((a, b) => a.moment.getTime() - b.moment.getTime())
}

const SECOND = 1000

function stepOf({ name, from, due }: Clock, { at, to }: Alarm): Step {
  const whole = due.getTime() - from.getTime()
  // Late is what comes after the last moment.
  const moment = new Date(Math.round(from.getTime() + whole * at) + (at < 1 ? 0 : SECOND))
  const phase = at < 1 ? 'near' : at === 1 ? 'late' : 'escalated'
  return { clock: name, due, moment, phase, to, occasion: `${name} ${due.toISOString()} ${at}` }
}

/** Steps that have come. A warning whose term has passed meanwhile (the server stood) would only confuse. */
export const reached = (steps: readonly Step[], now: Date): Step[] =>
  steps.filter(({ moment, phase, due }) => moment <= now && (phase !== 'near' || now <= due))

/** When to wake next, or null when nothing is left to say. */
export const nextMoment = (steps: readonly Step[], now: Date): Date | null =>
  steps.find(({ moment }) => moment > now)?.moment ?? null

/** After a deed: the moment to wake at for what it changed; steps that were there before have been heard already. */
export function wakeAfter(before: readonly Step[], after: readonly Step[], now: Date): Date | null {
  const known = new Set(before.map(({ occasion }) => occasion))
  const missed = reached(after, now).some(({ occasion }) => !known.has(occasion))
  return missed ? now : nextMoment(after, now)
}
