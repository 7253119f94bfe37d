import { type LineState, openLine } from './line.ts'
import { type ChangedRow, LiveRows } from './live-rows.ts'

/** Changes that come together are read together; in a rush a list is read once a second and not at every change. */
const TOGETHER = 150
const REST = 1_000
const TICK = 10_000
/** As many rows as the server reads at once. */
const MOST = 200
/** After a break of the server itself all screens come back in one moment. */
const SPREAD = 2_000
/** The server may be starting anew: it is asked ever more rarely, and not by all screens at one moment. */
const LONGEST_RETRY = 30_000
const retryAfter = (failures: number): number =>
  Math.min(REST * 2 ** failures, LONGEST_RETRY) * (0.75 + Math.random() / 2)

/** No deed of the log: only whether the row still belongs here. */
const CHECKED = 'checked'

type Followed = {
  readonly query: string
  /** When the server read the list, ms. */
  readonly readAt: number
  paused(): boolean
  came(rows: readonly ChangedRow[]): void
  read(waiting: number): void
  reread(): void
  state(state: LineState): void
}

export type Following = { readonly rows: LiveRows; soon(): void; stop(): void }

/** Reads the rows that changed by this person's own rights and puts them into the page; null when the list is not there. */
export function followList({ query, readAt, ...told }: Followed): Following | null {
  const [fresh, shown] = [document.getElementById('fresh'), document.getElementById('shown')]
  if (!fresh || !shown) return null
  const rows = new LiveRows(fresh, shown)
  const asked = new Map<number, string>()
  let reading: ReturnType<typeof setTimeout> | undefined
  let readLast = 0
  let failures = 0
  let retrying = false
  let broken = false
  let checking: ReturnType<typeof setTimeout> | undefined
  const read = async (): Promise<void> => {
    reading = undefined
    retrying = false
    if (told.paused() || asked.size === 0) return
    readLast = Date.now()
    const batch = new Map([...asked].slice(0, MOST))
    for (const id of batch.keys()) asked.delete(id)
    const answer = await fetch(`/requests/changed?${query}&ids=${[...batch.keys()].join(',')}`).catch(() => null)
    if (!answer?.ok) return again(batch)
    failures = 0
    const came = rows.take(batch, (await answer.json()) as ChangedRow[])
    told.read(rows.waiting)
    if (came.length > 0) told.came(came)
    if (asked.size > 0) soon()
  }
  /** What could not be read is asked for again: by itself, and at once with the next change. */
  const again = (batch: ReadonlyMap<number, string>): void => {
    for (const [id, deed] of batch) asked.set(id, deed)
    failures += 1
    retrying = reading === undefined
    reading ??= setTimeout(() => void read(), retryAfter(failures))
  }
  const soon = (): void => {
    if (retrying) {
      clearTimeout(reading)
      reading = undefined
      retrying = false
    }
    reading ??= setTimeout(() => void read(), Math.max(TOGETHER, readLast + REST - Date.now()))
  }
  /**
   * After a break the rows themselves are asked for: who lost a request meanwhile may not be told of it, because the server
   * that knew whose it was has forgotten or was started anew.
   */
  const checkAll = (): void => {
    for (const id of rows.ids) asked.set(id, asked.get(id) ?? CHECKED)
    checking = setTimeout(soon, Math.random() * SPREAD)
  }
  const close = openLine('/api/v1/live', readAt, {
    changed: (id, deed) => {
      if (!rows.concerns(id, deed)) return
      // The coming of a request says more than what was done after it.
      asked.set(id, asked.get(id) ?? deed)
      soon()
    },
    reread: () => {
      told.reread()
      checkAll()
    },
    state: (state) => {
      told.state(state)
      if (state === 'live' && broken) checkAll()
      else if (state === 'live') soon()
      broken = state === 'lost'
    },
  })
  const ticking = setInterval(() => rows.tick(), TICK)
  const stop = (): void => {
    close()
    clearInterval(ticking)
    clearTimeout(reading)
    clearTimeout(checking)
  }
  return { rows, soon, stop }
}
