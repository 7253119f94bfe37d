import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { findEventByKey, payloadHash } from '../../platform/events.ts'
import type { Entry } from './entry.ts'

/** The key as the event log keeps it: two persons may choose the same one. */
export const ownKey = (personId: number, key: string | undefined): string | undefined =>
  key ? `${personId}:${key}` : undefined

/** The request that this very sending already made or moved; null when the key is new, a refusal when it said something else. */
export async function repeatedSubject(
  tx: Tx,
  key: string | undefined,
  deed: string,
  entry: Entry,
  requestId?: number,
): Promise<number | null | Refusal> {
  const earlier = key === undefined ? null : await findEventByKey(tx, key)
  if (!earlier) return null
  const same =
    earlier.deed === deed &&
    (requestId === undefined || earlier.subjectId === requestId) &&
    earlier.payloadHash?.equals(payloadHash(entry.fingerprint))
  if (same) return earlier.subjectId
  return refuse('key_reused', 'Эта форма уже отправлена с другими данными. Откройте её заново и повторите.')
}
