import type { Regulation } from '../../../regulations/regulation.ts'
import { dayIn } from '../../kernel/day-in.ts'
import type { Deps } from '../../platform/deps.ts'
import { answerable } from '../rules/dimensions.ts'
import { type Counts, nothing } from '../rules/figures.ts'
import { filterOf, lastDays, type ReportFilter } from '../rules/filter.ts'
import { type Rating, rate } from '../rules/rating.ts'
import { type Span, spanFor, spansOf } from '../rules/spans.ts'
import type { CountedRow } from '../sql/breakdown.ts'
import { conditionsOfTown } from '../sql/conditions.ts'
import { ratedOrganizations } from '../sql/rated-organizations.ts'
import { reportsOf } from './open-report.ts'

type Organization = CountedRow & { readonly name: string }

/** How the town works, as everybody may see it: numbers of organisations, of nobody's home and of no person. */
export type City = {
  readonly at: Date
  readonly by: 'manager' | 'executor'
  readonly from: string
  readonly to: string
  readonly whole: Counts
  readonly span: Span
  readonly flow: readonly (Counts & { readonly key: string })[]
  readonly groups: readonly CountedRow[]
  readonly districts: readonly CountedRow[]
  readonly rated: readonly Rating<Organization>[]
  readonly tooFew: readonly Organization[]
}

const DAYS = 90
const FRESH = 10 * 60_000
/** Fewer requests of a district would tell of a house. */
const LEAST_OF_DISTRICT = 10

type Kept = { readonly until: number; readonly city: Promise<City> }
const kept = new WeakMap<object, Map<string, Kept>>()

/**
 * Counted once in ten minutes for all visitors: the page is open to everybody, and a crowd must not keep the town's database
 * busy. Who asks meanwhile waits for the same count.
 */
export function openCity(deps: Deps, regulation: Regulation): Promise<City> {
  const now = deps.clock().getTime()
  const ofDatabase = kept.get(deps.db) ?? new Map<string, Kept>()
  kept.set(deps.db, ofDatabase)
  const known = ofDatabase.get(regulation.id)
  if (known && known.until > now && known.until <= now + FRESH) return known.city
  const city = countCity(deps, regulation)
  ofDatabase.set(regulation.id, { until: now + FRESH, city })
  city.catch(() => ofDatabase.delete(regulation.id))
  return city
}

async function countCity(deps: Deps, regulation: Regulation): Promise<City> {
  const { id, timeZone } = regulation
  const by = answerable(regulation)
  const at = deps.clock()
  const days = lastDays(dayIn(timeZone, at), DAYS)
  const filter: ReportFilter = { ...filterOf(() => ''), ...days }
  const where = () => conditionsOfTown(id, filter, { timeZone, now: at })
  const span = spanFor(filter)
  const [counts, known] = await Promise.all([
    reportsOf(deps.db, at, where, by, [span, 'group', 'district']),
    ratedOrganizations(deps.db, id, by),
  ])
  const { report: organizations, beside } = counts
  const [flow = [], groups = [], districts = []] = beside
  const counted = new Map(flow.map((row) => [row.key, row]))
  const { rated, tooFew } = rate(
    organizations.rows.flatMap((row) => {
      const name = known.get(Number(row.key))
      return name === undefined ? [] : [{ ...row, name }]
    }),
  )
  return {
    at,
    by,
    ...days,
    whole: organizations.whole,
    span,
    flow: spansOf(span, filter).map((key) => ({ ...nothing, ...counted.get(key), key })),
    groups,
    districts: districts.filter(({ key, received }) => key !== null && received >= LEAST_OF_DISTRICT),
    rated,
    tooFew,
  }
}
