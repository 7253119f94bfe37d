import type { Term } from '../src/kernel/terms.ts'
import type { SupplyNorm } from './supply-norms.ts'

/** On whose side of the border of responsibility the supply is cut: the supplier's networks or those inside the house. */
export type OutageBorder = 'supplier' | 'managing'
export type OutageNature = 'planned' | 'emergency'
export type OutageField = 'startsAt' | 'endsAt' | 'cause' | 'zone'

/** What a регламент decides about outages. */
export type OutageRules = {
  /** Which participant enters an outage on whose networks; he alone changes and ends it. */
  readonly enters: Readonly<Record<OutageBorder, 'supplier' | 'managing'>>
  /** The functional operator may enter one for any house as well. */
  readonly operatorEnters: boolean
  /** Who tells the УО of the affected houses instead of entering; none where suppliers enter themselves. */
  readonly informs: readonly ('supplier' | 'contractor')[]
  /** Without which an outage is not taken. */
  readonly mandatory: Readonly<Record<OutageNature, readonly OutageField[]>>
  readonly notices: OutageNotices
  readonly duties: OutageDuties
  /** Permitted interruptions by resource; none: nothing is recalculated for it. */
  readonly norms: Readonly<Partial<Record<number, SupplyNorm>>>
  readonly clauses: Readonly<Record<OutageClause, string>>
}

export type OutageNotices = {
  /** Residents are told at publication when more calendar days than this remain; what happens when fewer remain. */
  readonly atPublication: { readonly whenMoreDaysLeft: number; readonly otherwise: 'at_once' | 'not_at_all' }
  /** Reminders counted back from the start. */
  readonly before: readonly { readonly days: number; readonly clause: OutageClause }[]
  /** A reminder that falls into the quiet hours goes at this hour of the evening before, so that it is not less than promised. */
  readonly eveningHour: number
}

/** null: the text sets no such term. */
export type OutageDuties = {
  /** How long before the start residents must be told of planned works. */
  readonly inform: Term | null
  /** The same by law; being late is a warning to the organisation. */
  readonly informByLaw: Term
  /** From the appearance of an emergency to its zone and basic information being published. */
  readonly publishEmergency: Term | null
  /** From the end becoming known to its being entered. */
  readonly enterEnd: Term | null
}

export type OutageClause =
  | 'enterNetworks'
  | 'enterInHouse'
  | 'operatorEnters'
  | 'informManager'
  | 'view'
  | 'mandatory'
  | 'inform'
  | 'informByLaw'
  | 'publication'
  | 'fiveDays'
  | 'oneDay'
  | 'hours'
  | 'urgent'
  | 'publishEmergency'
  | 'refine'
  | 'zone'
  | 'enterEnd'
  | 'changeTerm'
  | 'finish'
  | 'border'
  | 'recalculation'

/** ПП РФ от 06.05.2011 № 354, п. 31: the provider warns of a planned interruption 10 working days ahead. */
export const INFORM_BY_LAW = { workingDays: 10 } as const
export const INFORM_BY_LAW_CLAUSE = 'п. 31 Правил, утв. ПП РФ от 06.05.2011 № 354'

/**
 * Грозный and Ухта have no schedule of notices to residents (the dispatch service tells callers). Silence of the text is
 * no reason to leave people unwarned, so the steps are those of the only регламент that has them, Кострома's.
 */
export const USUAL_NOTICES: OutageNotices = {
  atPublication: { whenMoreDaysLeft: 5, otherwise: 'at_once' },
  before: [
    { days: 5, clause: 'fiveDays' },
    { days: 1, clause: 'oneDay' },
  ],
  eveningHour: 21,
}
