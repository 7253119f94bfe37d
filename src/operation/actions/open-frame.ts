import { getRegulation } from '../../../regulations/registry.ts'
import { moment } from '../../kernel/russian.ts'
import type { Db } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { onEvents } from '../../platform/live/index.ts'
import type { Brand } from '../rules/brand.ts'
import { type Break, isOnEveryPage, momentOfBreak } from '../rules/break.ts'
import { findBrand } from '../sql/brand.ts'
import { openBreaks } from '../sql/breaks.ts'

/** What the frame of every page shows of the work of the system, and how the town looks. */
export type Frame = { readonly brand: Brand | null; readonly breaks: readonly Announced[] }
export type Announced = {
  readonly id: number
  /** On right now. */
  readonly now: boolean
  readonly title: string
  readonly what: string
  readonly to: string
}

/** Every page asks: kept for a second, and no longer than until the next event of this server, as common pages are. */
const FRESH_MS = 1_000
type Kept = { readonly at: number; readonly frame: Promise<Frame> }
const kept = new WeakMap<Db, Map<string | null, Kept>>()

export function openFrame(deps: Deps, town: string | null): Promise<Frame> {
  const towns = kept.get(deps.db) ?? begin(deps.db)
  const known = towns.get(town)
  const at = performance.now()
  if (known && at - known.at < FRESH_MS) return known.frame
  const frame = read(deps, town)
  towns.set(town, { at, frame })
  // A failure is not kept: the next page asks again.
  frame.catch(() => towns.delete(town))
  return frame
}

function begin(db: Db): Map<string | null, Kept> {
  const towns = new Map<string | null, Kept>()
  kept.set(db, towns)
  onEvents(db, () => towns.clear())
  return towns
}

async function read(deps: Deps, town: string | null): Promise<Frame> {
  const now = deps.clock()
  const [brand, breaks] = await Promise.all([
    town === null ? null : findBrand(deps.db, town),
    openBreaks(deps.db, town, now),
  ])
  const shown = breaks.filter((each) => isOnEveryPage(each, now))
  return { brand, breaks: shown.map((each) => inWords(each, town === null, now)) }
}

function inWords(of: Break, withTown: boolean, now: Date): Announced {
  const { town, timeZone } = getRegulation(of.municipalityId)
  const when = (at: Date): string => moment(at, timeZone, now)
  const isNow = momentOfBreak(of, now) === 'now'
  const until = of.endsAt === null ? '' : ` до ${when(of.endsAt)}`
  const title =
    of.nature === 'fault'
      ? `Сбой в работе системы с ${when(of.startsAt)}${of.endsAt === null ? '' : `, починить обещают${until}`}`
      : isNow
        ? `Идут работы${until}`
        : `Работы в системе с ${when(of.startsAt)}${until}`
  return {
    id: of.id,
    now: isNow,
    title: withTown ? `${town}: ${title[0]?.toLowerCase()}${title.slice(1)}` : title,
    what: of.what,
    to: `/${of.municipalityId}/service`,
  }
}
