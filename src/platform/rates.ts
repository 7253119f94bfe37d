import { createHash } from 'node:crypto'
import type { Db } from './database.ts'

/** Requests within a minute. `address` is high: a whole office may sit behind one. */
export type Rates = { readonly key: number; readonly address: number }

const MINUTE = 60_000
const SUM_EVERY = 1_000

type Spending = { own: number; told: number; others: number }

/**
 * Who asked how often within this minute. Counted in the process, because a write to the database per request would cost as
 * much as the request; once a second the processes sum their counts in one statement, so that several of them together let
 * pass no more than a second's worth beyond the limit.
 */
export class RateBook {
  private readonly db: Db
  private readonly clock: () => Date
  private minute = 0
  private spendings = new Map<string, Spending>()
  private readonly timer: NodeJS.Timeout

  constructor(db: Db, clock: () => Date) {
    this.db = db
    this.clock = clock
    // Without the database the process goes on counting for itself.
    this.timer = setInterval(() => void this.sum().catch(() => {}), SUM_EVERY).unref()
  }

  /** null when there is room; else the seconds until there will be. A refused request spends nothing. */
  spend(subject: string, limit: number): number | null {
    const now = this.clock().getTime()
    this.turn(now)
    const known = this.spendings.get(subject) ?? { own: 0, told: 0, others: 0 }
    if (known.own + known.others >= limit) return Math.max(1, Math.ceil((this.minute + MINUTE - now) / 1000))
    known.own += 1
    this.spendings.set(subject, known)
    return null
  }

  private turn(now: number): void {
    const minute = now - (now % MINUTE)
    if (minute === this.minute) return
    this.minute = minute
    this.spendings = new Map()
  }

  /** Tells the others what was spent here and learns what they have let pass. */
  async sum(): Promise<void> {
    this.turn(this.clock().getTime())
    const { spendings, minute } = this
    // In one order everywhere: two processes must not wait for each other's rows.
    const fresh = [...spendings].filter(([, { own, told }]) => own > told).sort(([a], [b]) => (a < b ? -1 : 1))
    if (fresh.length === 0) return
    const added = fresh.map(([, { own, told }]) => own - told)
    const { rows } = await this.db.query<{ subject: string; spent: number }>(
      `insert into rate_window (subject, minute, spent) select s, $3, n from unnest($1::text[], $2::int[]) as t (s, n)
           on conflict (subject, minute) do update set spent = rate_window.spent + excluded.spent returning subject, spent`,
      [fresh.map(([subject]) => subject), added, new Date(minute)],
    )
    fresh.forEach(([, spending], index) => {
      spending.told += added[index] ?? 0
    })
    for (const { subject, spent } of rows) {
      const spending = spendings.get(subject)
      if (spending) spending.others = spent - spending.told
    }
    await this.db.query('delete from rate_window where minute < $1', [new Date(minute - MINUTE)])
  }

  stop(): void {
    clearInterval(this.timer)
  }
}

/** Neither keys nor addresses are kept as they are. */
export const rateSubject = (kind: keyof Rates, text: string): string =>
  `${kind}:${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
