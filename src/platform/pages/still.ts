/** `export const handle = STILL`: the page needs no script, so a resident's telephone gets none (docs/decisions/0009). */
export const STILL = { still: true } as const

/** True when the innermost page of these matches says so. */
export function isStill(matches: readonly { readonly handle: unknown }[]): boolean {
  return matches.at(-1)?.handle === STILL
}
