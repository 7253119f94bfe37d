import type { Regulation } from '../../../regulations/regulation.ts'
import { regulationInForce } from '../../addresses/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvents } from '../../platform/events.ts'
import { recounted } from '../rules/deadlines.ts'
import { lockOpenInWorkingDays, saveDueMoments } from '../sql/open-in-working-days.ts'
import type { Request } from '../sql/request-row.ts'
import { moveAlarms } from './alarms.ts'
import type { Recount } from './change-calendar.ts'

const BATCH = 500

/**
 * The calendar changed: open terms in working days are counted anew, a batch a transaction. Run again, it finds nothing
 * left to change. Returns how many requests were moved.
 */
export async function recountTerms(deps: Deps, order: Recount): Promise<number> {
  let moved = 0
  for (let after: number | null = 0; after !== null; ) {
    const batch: Batch = await oneBatch(deps, order, after)
    moved += batch.moved
    after = batch.last
  }
  return moved
}

type Batch = { readonly moved: number; readonly last: number | null }

async function oneBatch(deps: Deps, order: Recount, after: number): Promise<Batch> {
  const done = await inTransaction<Batch>(deps.db, async (tx) => {
    const regulation = await regulationInForce(tx, order.municipalityId)
    const requests = await lockOpenInWorkingDays(tx, {
      municipalityId: order.municipalityId,
      until: order.to,
      timeZone: regulation.timeZone,
      alsoEveryOther: regulatesInWorkingDays(regulation),
      after,
      limit: BATCH,
    })
    const pairs = requests.flatMap((before) => {
      const set = recounted(before, regulation)
      return set === null ? [] : [{ before, after: { ...before, ...set, version: before.version + 1 } }]
    })
    await save(tx, deps, order, regulation, pairs)
    return { moved: pairs.length, last: requests.length === BATCH ? (requests.at(-1)?.id ?? null) : null }
  })
  if ('refused' in done) throw new Error(done.text)
  return done
}

/** Then the clocks of every open request hang on the calendar, not only the terms of some types. */
function regulatesInWorkingDays({ clocks: { process, accept } }: Regulation): boolean {
  return [process.ordinary, process.emergency, accept.ordinary, accept.emergency].some((term) => 'workingDays' in term)
}

type Pair = { readonly before: Request; readonly after: Request }

async function save(tx: Tx, deps: Deps, order: Recount, regulation: Regulation, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return
  const now = deps.clock()
  await saveDueMoments(
    tx,
    pairs.map(({ after }) => after),
  )
  await appendEvents(
    tx,
    pairs.map(({ before, after }) => ({
      municipalityId: order.municipalityId,
      subject: 'request',
      subjectId: before.id,
      at: now,
      actor: order.by,
      deed: 'recount',
      clause: regulation.clauses.controlTerm,
      changes: { ...differences(before, after), reason: order.reason },
    })),
  )
  moveAlarms(tx, pairs, regulation, now)
}

const told = ['dueAt', 'normativeDueAt', 'processDueAt', 'acceptDueAt', 'confirmDueAt'] as const

const differences = (before: Request, after: Request) =>
  Object.fromEntries(
    told
      .filter((field) => before[field]?.getTime() !== after[field]?.getTime())
      .map((field) => [field, [before[field], after[field]]]),
  )
