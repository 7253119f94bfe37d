import { setTimeout as pause } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Db } from '../database.ts'
import { EventReader, type LiveEvent } from './read-events.ts'
import { CHANNEL } from './tell.ts'

/** Event → to whom it is told: «town:ukhta», «manager:12». Asked once for all clients, never once per client. */
export type Audience = (db: Db, events: readonly LiveEvent[]) => Promise<ReadonlyMap<number, readonly string[]>>

/** Somebody who listens; `send` gets a message of an event stream, ready to be written. */
export type Listener = { readonly topics: readonly string[]; send(message: string): void }

/** Where a client stopped: the number it was given last, or the moment (ms) when its page was read. */
export type Resume = { readonly after?: number | undefined; readonly readAt?: number | undefined }

type Told = { readonly id: number; readonly at: number; readonly topics: readonly string[]; readonly message: string }

/** How many events are kept for those who come back after a break: at 10 changes a second, more than six minutes. */
const KEPT = 4_000
/** A word that was lost (a process killed between its commit and the telling) costs this long at most. */
const SWEEP = 1_000
const RETRY = 500
/** An event carries the moment of its deed; its commit comes a little later, and clocks of processes differ. */
const MARGIN = 5_000
const REREAD = 'event: reread\ndata: {}\n\n'

/**
 * One reader a process: LISTEN wakes it, it reads the event log onwards and hands each event to those whom it concerns.
 * A client costs no query.
 */
export class LiveHub {
  readonly #db: Db
  readonly #audience: Audience
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #reader = new EventReader()
  #kept: Told[] = []
  #safe = 0
  #client: PoolClient | undefined
  #started: Promise<void> | undefined
  #running: Promise<void> | undefined
  #wake = Promise.withResolvers<void>()
  #begun = false
  #closed = false

  constructor(db: Db, audience: Audience) {
    this.#db = db
    this.#audience = audience
  }

  /** Everything up to this number was handed out: who goes on from here misses nothing. */
  get safe(): number {
    return this.#safe
  }

  /** From now on the listener hears everything; first it gets what it missed since it stopped. */
  async join(listener: Listener, resume: Resume): Promise<void> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined
      throw error
    })
    await this.#started
    for (const topic of listener.topics) {
      const known = this.#listeners.get(topic)
      if (known) known.add(listener)
      else this.#listeners.set(topic, new Set([listener]))
    }
    for (const message of this.#missed(listener, resume)) listener.send(message)
  }

  leave(listener: Listener): void {
    for (const topic of listener.topics) {
      const known = this.#listeners.get(topic)
      known?.delete(listener)
      if (known?.size === 0) this.#listeners.delete(topic)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#wake.resolve()
    await this.#started?.catch(() => {})
    await this.#running
    const client = this.#client
    this.#client = undefined
    client?.release(true)
  }

  /** What was kept since then; when that is longer ago than is kept, everything is to be read anew. */
  #missed({ topics }: Listener, { after, readAt }: Resume): readonly string[] {
    const oldest = this.#kept[0]
    const since = (told: Told): boolean => (after === undefined ? told.at >= (readAt ?? 0) - MARGIN : told.id > after)
    if (after === undefined && readAt === undefined) return []
    const kept = after === undefined ? (oldest?.at ?? 0) <= (readAt ?? 0) : (oldest?.id ?? 0) <= after + 1
    if (!kept && this.#kept.length >= KEPT) return [REREAD]
    if (after !== undefined && after > this.#safe) return [REREAD]
    return this.#kept.filter((told) => since(told) && told.topics.some((t) => topics.includes(t))).map((t) => t.message)
  }

  async #start(): Promise<void> {
    await this.#connect()
    this.#running = this.#run()
  }

  async #connect(): Promise<void> {
    const client = await this.#db.connect()
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''))
    client.once('end', () => this.#lost(client))
    this.#client = client
    await client.query(`listen ${CHANNEL}`)
    if (!this.#begun) {
      this.#kept = await this.#tellable(await this.#reader.begin(client, KEPT))
      this.#safe = this.#reader.safe
      this.#begun = true
    }
  }

  #lost(client: PoolClient): void {
    if (this.#client !== client) return
    this.#client = undefined
    client.release(true)
    this.#wake.resolve()
  }

  /** An empty word: read on. «presence request:12»: a message that is not in the log, for those who listen now. */
  #heard(said: string): void {
    if (said === '') this.#wake.resolve()
    const [event, topic = ''] = said.split(' ')
    for (const listener of this.#listeners.get(topic) ?? []) listener.send(`event: ${event}\ndata: {}\n\n`)
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      await Promise.race([this.#wake.promise, pause(SWEEP, undefined, { ref: false })])
      this.#wake = Promise.withResolvers()
      if (this.#closed) return
      try {
        if (!this.#client) await this.#connect()
        await this.#readOn()
      } catch {
        // PostgreSQL is away: what is committed meanwhile is read when it is back.
        await pause(RETRY, undefined, { ref: false })
      }
    }
  }

  async #readOn(): Promise<void> {
    for (let more = true; more && !this.#closed; ) {
      const read = await this.#reader.next(this.#db)
      more = read.more
      const told = await this.#tellable(read.events)
      for (const each of told) this.#handOut(each)
      this.#kept.push(...told)
      this.#safe = this.#reader.safe
      if (this.#kept.length > KEPT * 1.25) this.#kept = this.#kept.slice(-KEPT)
    }
  }

  #handOut({ topics, message }: Told): void {
    const reached = new Set<Listener>()
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) reached.add(listener)
    for (const listener of reached) listener.send(message)
  }

  async #tellable(events: readonly LiveEvent[]): Promise<Told[]> {
    if (events.length === 0) return []
    const audience = await this.#audience(this.#db, events)
    const { safe } = this.#reader
    return events.map(({ id, at, subject, subjectId, deed }) => ({
      id,
      at: at.getTime(),
      topics: audience.get(id) ?? [],
      // Behind a gap the number stays before the gap: who comes back there gets some messages twice, and none is lost.
      message: `id: ${Math.min(id, safe)}\nevent: change\ndata: ${JSON.stringify({ subject, id: subjectId, deed })}\n\n`,
    }))
  }
}
