import type { Evidence, Taken } from '../sql/outbox.ts'

/** What became of one try. */
export type Outcome =
  | { readonly sent: Evidence }
  /** It may work later. */
  | { readonly failed: string }
  /** It never will: the other side said so. */
  | { readonly refused: string }
  /** Nobody waits for it any more. */
  | { readonly cancelled: string }

/** A way out of the house. */
export type Way = {
  /** Why nothing can be sent at all now, in words; null when the way is free. */
  trouble(): Promise<string | null>
  send(delivery: Taken): Promise<Outcome>
}
