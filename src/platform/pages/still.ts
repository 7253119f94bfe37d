/** `export const handle = STILL`: the page needs no script, so a resident's telephone gets none (docs/decisions/0009). */
export const STILL = { still: true } as const

/** A still page that says the same to everybody who is not signed in; kept for a moment (kept-pages.ts). */
export const COMMON = { still: true } as const

type Matches = readonly { readonly handle: unknown }[]

/** True when the innermost page of these matches says so. */
export function isStill(matches: Matches): boolean {
  const handle = matches.at(-1)?.handle
  return handle === STILL || handle === COMMON
}

export const isCommon = (handle: unknown): boolean => handle === COMMON
