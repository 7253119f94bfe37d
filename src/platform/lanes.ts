import pg from 'pg'
import type { Db } from './database.ts'
import { inOnePiece } from './one-piece.ts'

type Named = pg.QueryConfig & { readonly name: string }

const LANES = 3
/** A lane that has answered nothing for so long (ms) has a slow question at its head: nobody else is sent to wait behind it. */
const PATIENCE = 100

/**
 * Named questions of no transaction are short and many: they share a few connections, on which the next question is sent
 * before the last is answered, and those of one turn of the event loop together. PostgreSQL is woken less often and plans
 * such a question once per connection (docs/decisions/0026). `end` waits for what was asked.
 */
export function openLanes(db: Db, connectionString: string): { end(): Promise<void> } {
  const lanes = Array.from({ length: LANES }, () => new Lane(connectionString))
  let ended = false
  db.query = new Proxy(db.query, {
    apply(query, pool, given: unknown[]) {
      const [question] = given
      const lane = ended || !isNamed(question) || given.length > 1 ? undefined : freest(lanes)
      return lane && isNamed(question) ? lane.ask(question) : Reflect.apply(query, pool, given)
    },
  })
  return {
    async end() {
      ended = true
      await Promise.all(lanes.map((lane) => lane.end()))
    },
  }
}

const isNamed = (question: unknown): question is Named =>
  typeof question === 'object' && question !== null && 'name' in question && typeof question.name === 'string'

function freest(lanes: readonly Lane[]): Lane | undefined {
  const now = performance.now()
  let best: Lane | undefined
  for (const lane of lanes)
    if (lane.moves(now) && lane.waiting < (best?.waiting ?? Number.POSITIVE_INFINITY)) best = lane
  return best
}

class Lane {
  readonly #connectionString: string
  #client: Promise<pg.Client> | undefined
  #waiting = 0
  #answeredAt = 0

  constructor(connectionString: string) {
    this.#connectionString = connectionString
  }

  /** Questions without an answer yet. */
  get waiting(): number {
    return this.#waiting
  }

  moves(now: number): boolean {
    return this.#waiting === 0 || now - this.#answeredAt < PATIENCE
  }

  async ask(question: Named): Promise<pg.QueryResult> {
    if (this.#waiting === 0) this.#answeredAt = performance.now()
    this.#waiting += 1
    try {
      this.#client ??= this.#open()
      const client = await this.#client
      // All that is asked until the end of this turn.
      inOnePiece(client.connection.stream, setImmediate)
      return await client.query(question)
    } finally {
      this.#waiting -= 1
      this.#answeredAt = performance.now()
    }
  }

  async end(): Promise<void> {
    const client = await this.#client?.catch(() => undefined)
    await client?.end()
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: 'dvor',
      pipeline: true,
      options: '-c plan_cache_mode=force_generic_plan',
    })
    const forget = (): void => {
      this.#client = undefined
    }
    // Whoever asked is told by his own question; the next one opens the lane anew.
    client.on('error', forget)
    client.once('end', forget)
    await client.connect().catch((error: unknown) => {
      forget()
      throw error
    })
    return client
  }
}
