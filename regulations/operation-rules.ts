/** How the work of the system itself is kept: planned work, faults, what was taken on paper meanwhile. */
export type OperationRules = {
  /** Planned work that stops the system is announced no later than so many hours before its beginning. */
  readonly announceHours: number
  /** Who enters later what was taken while the system stood, and how old it may be. */
  readonly lateEntry: { readonly by: readonly ('dispatcher' | 'functional_operator')[]; readonly hours: number }
  readonly clauses: {
    readonly announce: string
    readonly fault: string
    readonly instead: string
  }
}
