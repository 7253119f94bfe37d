import type { Term } from '../src/kernel/terms.ts'
import type { WorkingCalendar } from '../src/kernel/working-calendar.ts'

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
  readonly calendar: WorkingCalendar
  /** УХТ in УХТ-2026-000123 */
  readonly numberPrefix: string
  readonly words: Words
  readonly support: readonly string[]
  readonly clocks: Clocks
  readonly redirect: Redirect
  readonly confirmation: Evidence
  readonly closing: Closing
  readonly objection: Objection
  readonly files: FileLimits
  /** Other systems that information may be passed to (GRZ-1.8, appendix 3). */
  readonly exportTargets: readonly ExportTarget[]
  readonly accountList: AccountList
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

export type Clocks = {
  /** УО's first deed on a new request. */
  readonly process: { readonly ordinary: Term; readonly emergency: Term }
  /** Executor's acceptance after assignment. */
  readonly accept: { readonly ordinary: Term; readonly emergency: Term }
  /** Entering that the emergency crew was sent; counted from creation. */
  readonly crew: Term
  /** Share of the term left when the УО is warned. */
  readonly warnWhenLeft: number
}

export type Redirect = {
  readonly toOwnEmployee: boolean
  readonly toExecutors: readonly ('contractor' | 'supplier')[]
}

/** Which file kinds prove a step; empty = no file is demanded. */
export type Evidence = { readonly anyOf: readonly ('signed_act' | 'quality_card')[] }

export type Closing = {
  readonly onResidentsWord: Evidence & {
    /** One file may serve both the УО's confirmation and the closing: then it is named, not loaded again. */
    readonly earlierFileMayServe: boolean
  }
  /** «более 3х раз»: strictly more than this many. */
  readonly unansweredCallsMoreThan: number
}

/** Who takes up a request whose completion the resident did not confirm. */
export type Objection = { readonly goesTo: 'functional_operator' | 'manager' }

export type FileLimits = {
  readonly photos: { readonly count: number; readonly megabytes: number }
  readonly documents: { readonly count: number; readonly megabytes: number }
}

export type ExportTarget = { readonly id: string; readonly title: string }

/** Heading of the account list of annex 2 in the order of the form; starred ones may stay empty. */
export type AccountList = { readonly columns: readonly string[]; readonly optional: readonly string[] }

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
  | 'reportWorks'
  | 'reportDocument'
  | 'closeByResident'
  | 'issueCredentials'
  | 'confidential'
  | 'ownDataOnly'
export type Clauses = Readonly<Record<ClauseKey, string>>
