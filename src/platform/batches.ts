import type { Db } from './database.ts'

type Asked<Key, Answer> = { readonly key: Key; readonly answer: PromiseWithResolvers<Answer> }

/**
 * What is asked within one turn of the event loop goes to the database as one question: a busy server wakes PostgreSQL
 * less often, an idle one waits for nothing. For questions of no transaction only: each may ride with strangers.
 */
export function inBatches<Key, Answer>(
  ask: (db: Db, keys: readonly Key[]) => Promise<(key: Key) => Answer>,
): (db: Db, key: Key) => Promise<Answer> {
  const open = new WeakMap<Db, Asked<Key, Answer>[]>()
  const send = async (db: Db, batch: readonly Asked<Key, Answer>[]): Promise<void> => {
    try {
      const answerTo = await ask(
        db,
        batch.map(({ key }) => key),
      )
      for (const { key, answer } of batch) answer.resolve(answerTo(key))
    } catch (error) {
      for (const { answer } of batch) answer.reject(error)
    }
  }
  return (db, key) => {
    const asked = { key, answer: Promise.withResolvers<Answer>() }
    const batch = open.get(db)
    if (batch) batch.push(asked)
    else {
      const first = [asked]
      open.set(db, first)
      setImmediate(() => {
        open.delete(db)
        void send(db, first)
      })
    }
    return asked.answer.promise
  }
}
