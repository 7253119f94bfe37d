import { createHash } from 'node:crypto'
import type { Refusal } from '../../kernel/refusal.ts'
import { giveBack, spendAllowance } from '../../platform/allowance.ts'
import type { Deps } from '../../platform/deps.ts'
import { LIMITS, type Limited, tooOften } from '../rules/limits.ts'

// Logins and addresses do not lie readable in a table that is kept for counting only.
const keyOf = (what: Limited, whose: string): string =>
  createHash('sha256').update(`${what}:${whose}`).digest('base64url')

/** Null when it may be tried; a command or a test has no address and no limit of one. */
export async function limit(deps: Deps, what: Limited, whose: string | null): Promise<Refusal | null> {
  if (whose === null) return null
  const wait = await spendAllowance(deps.db, keyOf(what, whose), LIMITS[what], deps.clock())
  return wait === null ? null : tooOften(wait)
}

export async function forgive(deps: Deps, what: Limited, whose: string | null): Promise<void> {
  if (whose !== null) await giveBack(deps.db, keyOf(what, whose), LIMITS[what])
}
