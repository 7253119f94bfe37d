import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type Tx, together } from './database.ts'
import type { Entry } from './entry.ts'
import { findEventByKey, payloadHash } from './events.ts'

/** The key as the event log keeps it: two persons may choose the same one. */
export const ownKey = (personId: number, key: string | undefined): string | undefined =>
  key ? `${personId}:${key}` : undefined

/** The subject that this very sending already made or moved; null when the key is new, a refusal when it said something else. */
export async function repeatedSubject(
  tx: Tx,
  key: string | undefined,
  deed: string,
  entry: Entry,
  subjectId?: number,
): Promise<number | null | Refusal> {
  const earlier = key === undefined ? null : await findEventByKey(tx, key)
  if (!earlier) return null
  const same =
    earlier.deed === deed &&
    (subjectId === undefined || earlier.subjectId === subjectId) &&
    earlier.payloadHash?.equals(payloadHash(entry.fingerprint))
  if (same) return earlier.subjectId
  return refuse('key_reused', 'Эта форма уже отправлена с другими данными. Откройте её заново и повторите.')
}

/**
 * The same for what makes a new subject, which nothing else can lock: of two sendings of one form at once the second waits
 * here and then finds what the first has made.
 */
export async function repeatedCreation(
  tx: Tx,
  key: string | undefined,
  deed: string,
  entry: Entry,
): Promise<number | null | Refusal> {
  if (key === undefined) return null
  const lock = { name: 'lock-key', text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: [key] }
  const [, repeated] = await together([tx.query(lock), repeatedSubject(tx, key, deed, entry)])
  return repeated
}
