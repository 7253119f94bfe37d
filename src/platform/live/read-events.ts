import type { Queryable } from '../database.ts'

/** An event as the live updates need it: whose story, what was done. */
export type LiveEvent = {
  readonly id: number
  readonly municipalityId: string
  readonly subject: string
  readonly subjectId: number
  readonly deed: string
  readonly at: Date
}

const BATCH = 1_000

type Read = { readonly events: readonly LiveEvent[]; readonly more: boolean }

/**
 * Reads the event log onwards, in the order in which it became visible. Numbers of a sequence are committed out of order: a
 * missing number is a transaction still under way, or one rolled back. It is asked for again until every transaction
 * that ran when it was missed has ended: then it will never come. So nothing is lost, however long a writer takes.
 */
export class EventReader {
  /** The greatest number seen. */
  #last = 0
  /** Missing number → the first transaction that had not begun when it was missed. */
  readonly #gaps = new Map<number, bigint>()

  /** Begins behind the newest event; gives those before it, oldest first, for people who reconnect. */
  async begin(db: Queryable, history: number): Promise<readonly LiveEvent[]> {
    const { rows } = await db.query<Row>(`${COLUMNS} from pg_current_snapshot() s
      cross join lateral (select * from event order by id desc limit ${history}) e order by e.id`)
    this.#gaps.clear()
    this.#last = (rows[0]?.id ?? 1) - 1
    return this.#take(rows)
  }

  async next(db: Queryable): Promise<Read> {
    const { rows } = await db.query<Row>({
      name: 'live-read',
      text: `${COLUMNS} from pg_current_snapshot() s left join lateral (
               (select * from event where id > $1 order by id limit ${BATCH}) union all
               (select * from event where id = any($2))) e on true order by e.id`,
      values: [this.#last, [...this.#gaps.keys()]],
    })
    const events = this.#take(rows.filter(({ id }) => id !== null))
    const oldest = BigInt(rows[0]?.oldest ?? 0)
    for (const [id, begun] of this.#gaps) if (begun <= oldest) this.#gaps.delete(id)
    return { events, more: events.length >= BATCH }
  }

  /** Everything up to here has been read: whoever remembers this number and reads on from it misses nothing. */
  get safe(): number {
    const [gap = this.#last + 1] = this.#gaps.keys()
    return gap - 1
  }

  #take(rows: readonly Row[]): LiveEvent[] {
    return rows.map(({ oldest: _, next, ...event }) => {
      if (event.id <= this.#last) this.#gaps.delete(event.id)
      else {
        for (let missing = this.#last + 1; missing < event.id; missing++) this.#gaps.set(missing, BigInt(next))
        this.#last = event.id
      }
      return event
    })
  }
}

type Row = LiveEvent & { readonly oldest: string; readonly next: string }

const COLUMNS = `select e.id, e.municipality_id as "municipalityId", e.subject, e.subject_id as "subjectId", e.deed, e.at,
  pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as next`
