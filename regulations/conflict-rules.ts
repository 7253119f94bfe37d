import type { Term } from '../src/kernel/terms.ts'

/** Who examines a conflict that the sides did not settle; persons with this role of the town. */
export type ConflictBody = 'functional_operator' | 'technical_operator' | 'supervisor'

/** How the participants settle what went wrong between them. */
export type ConflictRules = {
  /** How long after the conflict arose the other side is to be told. */
  readonly notifyWithin: Term
  /** Who is drawn in when the notifier is not satisfied with the answer, and what the town calls them. */
  readonly drawnIn: readonly ConflictBody[]
  readonly drawnInWords: string
  /** Does the text know a notice of force majeure? */
  readonly forceMajeure: boolean
  readonly clauses: {
    readonly record: string
    readonly notify: string
    readonly contents: string
    readonly settle: string
    readonly forceMajeure: string
  }
}
