import type { Actor } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import { countersOf, MOST_COUNTED, scopeOf } from '../../sql/list.ts'
import { filterIn, type Reckoned } from './list-filter.ts'

/** Counters may be this old: everybody who shares a list shares its counting. */
const FRESH = 2_000
const MOST_KEPT = 2_000

type Counted = { readonly at: number; readonly counts: Promise<number[]> }
const counted = new Map<string, Counted>()

/** How many requests each filter finds in the list of this person, in words. */
export async function countsOf(
  deps: Deps,
  actor: Actor,
  queries: readonly string[],
  reckoned: Reckoned,
): Promise<readonly string[]> {
  const scope = scopeOf(actor)
  const key = JSON.stringify([scope, queries])
  const at = reckoned.now.getTime()
  const known = counted.get(key)
  if (known && Math.abs(at - known.at) < FRESH) return (await known.counts).map(inWords)
  const filters = queries.map((query) => filterIn(new URLSearchParams(query), reckoned))
  const counts = countersOf(deps.db, actor, filters, reckoned.now)
  counted.delete(key)
  counted.set(key, { at, counts })
  counts.catch(() => counted.delete(key))
  for (const oldest of counted.keys()) {
    if (counted.size <= MOST_KEPT) break
    counted.delete(oldest)
  }
  return (await counts).map(inWords)
}

const inWords = (n: number): string => (n > MOST_COUNTED ? 'больше 1000' : String(n))
