import type { Term } from '../src/kernel/terms.ts'
import type { WorkingCalendar } from '../src/kernel/working-calendar.ts'
import type { RegionalDayOff } from './calendar-of-russia.ts'
import type { ConflictRules } from './conflict-rules.ts'
import type { ConnectionRules } from './connection-rules.ts'
import type { OperationRules } from './operation-rules.ts'
import type { OutageRules } from './outage-rules.ts'

/**
 * What a регламент may decide. A town's file reads like its регламент: each rule beside its clause, and where the text is
 * silent the file says so and why the value was chosen. Nothing else in the program may ask which town it is.
 */
export type Regulation = {
  readonly id: string
  /** Municipality as people write it, region, name of the system in this town. */
  readonly town: string
  readonly region: string
  readonly system: string
  /** Clause ids of the register begin with it: GRZ, UHT … */
  readonly document: string
  readonly source: string
  readonly baseUrl: string
  readonly timeZone: string
  /** As shipped; days that the operator changed are laid over it (`addresses`). */
  readonly calendar: WorkingCalendar
  /** Those of its days off that are the region's own: a loaded calendar of the country leaves them. */
  readonly regionalDaysOff: readonly RegionalDayOff[]
  /** УХТ in УХТ-2026-000123 */
  readonly numberPrefix: string
  /** How its requests live: заявки that an УО processes, or сообщения that an executor answers for. */
  readonly scheme: 'requests' | 'messages'
  readonly words: Words
  /** Whom people ask when the system itself fails; the technical operator may change it (`people`). */
  readonly support: Support
  readonly clocks: Clocks
  readonly redirect: Redirect
  readonly confirmation: Evidence
  readonly closing: Closing
  readonly objection: Objection
  /** When people are not to be disturbed by letters and messages on devices; null: at any hour. */
  readonly quietHours: QuietHours | null
  readonly files: FileLimits
  readonly idleMinutes: IdleMinutes
  readonly outages: OutageRules
  /** null: the text knows no order of settling conflicts, and the program opens none. */
  readonly conflicts: ConflictRules | null
  readonly operation: OperationRules
  /** Other systems that information may be passed to (GRZ-1.8, appendix 3). */
  readonly exportTargets: readonly ExportTarget[]
  readonly accountList: AccountList
  /** How organisations are connected; null: the text has no such annex, the technical operator enters them. */
  readonly connection: ConnectionRules | null
  readonly api: Api
  /** Clause of the text for every rule the program applies. */
  readonly clauses: Clauses
}

/** The town's own names for parties. `full` for headings, `short` for badges and lists. */
export type Words = {
  readonly dispatch: string
  readonly dispatchFull: string
  readonly managing: string
  readonly contractor: string
  readonly supplier: string
  readonly functionalOperator: string
  readonly technicalOperator: string
}

/** `phones` as they are dialled; `free`: the call costs nothing. */
export type Support = {
  readonly office: string
  readonly phones: readonly { readonly phone: string; readonly free: boolean }[]
  readonly email: string | null
  readonly hours: string
}

export type Clocks = {
  /** УО's first deed on a new request. */
  readonly process: { readonly ordinary: Term; readonly emergency: Term }
  /** Executor's acceptance after assignment. */
  readonly accept: { readonly ordinary: Term; readonly emergency: Term }
  /** Entering that the emergency crew was sent; counted from creation. */
  readonly crew: Term
  /** Type of the classifier → by when the damage is localised; counted from creation. */
  readonly localise: Readonly<Record<string, Term>>
  /** A call is answered, and a missed one called back, counted from its first ring (ПП 416, п. 13). */
  readonly answerCall: Term
  readonly callBack: Term
  /** How long the resident's own word is waited for before the dispatcher is told to call. */
  readonly confirmation: Term
  readonly alarms: Alarms
}

/** The clocks of a request, in the order in which they are shown. */
export const clockNames = ['crew', 'localise', 'process', 'accept', 'term', 'confirmation'] as const
export type ClockName = (typeof clockNames)[number]

/** Who hears of a clock when this share of its time has passed: below 1 a warning, 1 lateness, above 1 escalation. */
export type Alarm = { readonly at: number; readonly to: readonly AlarmParty[] }
export type AlarmParty = 'applicant' | 'dispatcher' | 'manager' | 'executor' | 'controller' | 'functional_operator'
export type Alarms = Readonly<Record<ClockName, readonly Alarm[]>>

export type Redirect = {
  readonly toOwnEmployee: boolean
  readonly toExecutors: readonly ('contractor' | 'supplier')[]
}

/** Which file kinds prove a step; empty = no file is demanded. */
export type Evidence = {
  readonly anyOf: readonly ('signed_act' | 'quality_card')[]
  /** One file may serve the crew's report, the УО's confirmation and the closing: then it is named, not loaded again. */
  readonly earlierFileMayServe: boolean
}

export type Closing = {
  readonly onResidentsWord: Evidence
  /** «более 3х раз»: strictly more than this many. */
  readonly unansweredCallsMoreThan: number
}

/** Who takes up a request whose completion the resident did not confirm. */
export type Objection = { readonly goesTo: 'functional_operator' | 'manager' }

/** Local time, «22:00»; may go over midnight. */
export type QuietHours = { readonly from: string; readonly until: string }

export type FileLimits = {
  readonly photos: { readonly count: number; readonly megabytes: number }
  readonly documents: { readonly count: number; readonly megabytes: number }
}

/** A session without a deed ends after so long. */
export type IdleMinutes = {
  readonly resident: number
  readonly staff: number
  /** Who keeps the list of requests open for the whole shift and only looks at it while it is quiet. */
  readonly dispatcher: number
}

export type ExportTarget = { readonly id: string; readonly title: string }

/** Heading of the account list of annex 2 in the order of the form; starred ones may stay empty. */
export type AccountList = { readonly columns: readonly string[]; readonly optional: readonly string[] }

/** Direct use of the API past the pages. */
export type Api = {
  /** May a person's program use his own sign-in, or are programs let in by agreement only? */
  readonly signInServesPrograms: boolean
}

/** The deeds and rules that name a clause when they refuse or when they are awaited. */
export type ClauseKey =
  | 'intakeByDispatcher'
  | 'intakeByResident'
  | 'scheme'
  | 'operatorCorrects'
  | 'operatorDecides'
  | 'fileLimits'
  | 'closeNoPhone'
  | 'closeNoAnswer'
  | 'informAuthor'
  | 'callRecorded'
  | 'callEnds'
  | 'answerCall'
  | 'closeOnWord'
  | 'redirect'
  | 'redirectToEmployee'
  | 'postpone'
  | 'extend'
  | 'decline'
  | 'changeType'
  | 'process'
  | 'controlTerm'
  | 'confirm'
  | 'accept'
  | 'doWorks'
  | 'impossible'
  | 'crew'
  | 'localise'
  | 'reportWorks'
  | 'reportDocument'
  | 'documentForm'
  | 'documentTemplate'
  | 'closeByResident'
  | 'issueCredentials'
  | 'confidential'
  | 'ownDataOnly'
  | 'apiByAgreement'
  | 'control'
export type Clauses = Readonly<Record<ClauseKey, string>>
