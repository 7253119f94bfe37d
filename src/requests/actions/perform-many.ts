import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Deed } from '../rules/lifecycle.ts'
import type { Entry } from './entry.ts'
import { perform } from './perform.ts'

/** A request with its version as it was seen; 0: whatever it is now. */
export type Marked = { readonly id: number; readonly version: number }
export type Result = { readonly id: number; readonly version: number | null; readonly refusal: Refusal | null }

/** Each request by the ordinary deed, with an answer of its own: one that is refused stops no other. */
export async function performMany(
  deps: Deps,
  actor: Actor,
  deed: Deed,
  marked: readonly Marked[],
  entry: Entry,
  key: string | undefined,
): Promise<Result[]> {
  const results: Result[] = []
  for (const { id, version } of marked) {
    const guard = { version: version || undefined, key: key && `${key}-${id}` }
    const done = await perform(deps, actor, deed, id, entry, guard)
    results.push(isRefusal(done) ? { id, version: null, refusal: done } : { id, version: done.version, refusal: null })
  }
  return results
}
