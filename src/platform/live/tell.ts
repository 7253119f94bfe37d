import type { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../database.ts'

export const CHANNEL = 'dvor_live'

/** Of many commits at once one word is enough: whoever listens reads on from where he stopped. */
const REST = 25

const OWN = 'own events'
const OTHERS = 'events of others'
// The built pages and the server have each their own copy of this module; the pool they share.
const emitterOf = (db: Db): EventEmitter => db

/** Calls `hear` as soon as this very process has committed an event. */
export const onOwnEvents = (db: Db, hear: () => void): unknown => emitterOf(db).on(OWN, hear)

/** The same for a commit of this process or of one that answers beside it. */
export function onEvents(db: Db, hear: () => void): void {
  onOwnEvents(db, hear)
  emitterOf(db).on(OTHERS, hear)
}

/** A process beside this one has committed an event. */
export const tellOfOthers = (db: Db): unknown => emitterOf(db).emit(OTHERS)

type Teller = { wanted: boolean; busy: boolean }
const tellers = new WeakMap<Db, Teller>()

/**
 * Says «there are new events» after their commit, at most once in 25 ms, from a transaction of its own. Inside the writing
 * transaction NOTIFY would hold one lock of the whole database while the commit is flushed (docs/decisions/0005).
 */
export function tellOfEvents(db: Db): void {
  emitterOf(db).emit(OWN)
  const teller = tellers.get(db) ?? { wanted: false, busy: false }
  tellers.set(db, teller)
  teller.wanted = true
  if (!teller.busy) void telling(db, teller)
}

async function telling(db: Db, teller: Teller): Promise<void> {
  teller.busy = true
  while (teller.wanted) {
    teller.wanted = false
    // A word that is lost is made good by the readers' sweep.
    await tell(db, '').catch(() => {})
    await pause(REST, undefined, { ref: false })
  }
  teller.busy = false
}

/** `said`: empty for events, else a word for all processes, at most a few bytes. It waits for no disk. */
export const tell = (db: Db, said: string): Promise<unknown> =>
  db.query({
    name: 'live-tell',
    text: `select set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', $1)`,
    values: [said],
  })
