import type { FastifyReply } from 'fastify'
import type { Listener, LiveHub, Resume } from './hub.ts'
import { EventStream } from './stream.ts'

/** Proxies cut silent connections, and a client that hears nothing for two beats knows that the line is dead. */
const BEAT = 15_000
const MAX_STREAMS = 10_000

type Client = Listener & { readonly session: string; end(lastWord: string): void }

export type Watch = {
  readonly topics: readonly string[]
  readonly session: string
  readonly resume: Resume
  /** The connection is over, whoever ended it. */
  readonly ended?: () => void
}

/** Which of these sessions still hold: one question for all streams, every beat. */
type Holding = (sessions: readonly string[]) => Promise<ReadonlySet<string>>

let open = 0
/** Open streams of this process, whoever serves them: for measurements. */
export const openStreams = (): number => open

/** The open streams of a server: a beat each 15 s, the end of those whose session ended. */
export class LiveStreams {
  readonly #hub: LiveHub
  readonly #holding: Holding
  readonly #clients = new Set<Client>()
  readonly #beat: NodeJS.Timeout
  #closed = false

  constructor(hub: LiveHub, holding: Holding, beat = BEAT) {
    this.#hub = hub
    this.#holding = holding
    this.#beat = setInterval(() => void this.#toAll(), beat).unref()
  }

  get full(): boolean {
    return this.#closed || this.#clients.size >= MAX_STREAMS
  }

  async open(reply: FastifyReply, { topics, session, resume, ended }: Watch): Promise<void> {
    const stream = new EventStream(reply, () => {
      if (this.#clients.delete(client)) open -= 1
      this.#hub.leave(client)
      ended?.()
    })
    const client: Client = {
      topics,
      session,
      send: (message) => stream.send(message),
      end: (word) => stream.end(word),
    }
    this.#clients.add(client)
    open += 1
    try {
      await this.#hub.join(client, resume)
    } catch {
      // Without PostgreSQL there is nothing to tell; the client comes back by itself.
      return client.end('retry: 5000\n\n')
    }
    if (!this.#clients.has(client)) return this.#hub.leave(client)
    client.send(`retry: 2000\n${this.#here()}`)
  }

  /** Told with the number, so that a client of a quiet town does not fall behind what is kept. */
  readonly #here = (): string => `id: ${this.#hub.safe}\nevent: beat\ndata: {}\n\n`

  async #toAll(): Promise<void> {
    const clients = [...this.#clients]
    if (clients.length === 0) return
    const sessions = [...new Set(clients.map(({ session }) => session))]
    // Without PostgreSQL nobody is sent away: the pages say themselves that the data is old.
    const holding = await this.#holding(sessions).catch(() => new Set(sessions))
    for (const client of clients) {
      if (holding.has(client.session)) client.send(this.#here())
      else client.end('event: ended\ndata: {}\n\n')
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#beat)
    await this.#hub.close()
    for (const client of this.#clients) client.end('retry: 1000\n\n')
  }
}
