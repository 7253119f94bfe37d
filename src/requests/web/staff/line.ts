/** What the line of live updates says of itself. */
export type LineState = 'live' | 'lost' | 'ended'

type Heard = {
  /** Something of this list changed: the id of the request and what was done. */
  changed(id: number, deed: string): void
  /** Too much was missed: read everything anew. */
  reread(): void
  state(state: LineState): void
  presence?(): void
}

/** A beat comes every 15 seconds; two that did not come mean a dead line, whatever the browser thinks. */
const SILENCE = 35_000
const AGAIN = 3_000
/** A short break is mended before anybody has to hear of it. */
const PATIENCE = 2_000

/** Keeps a stream open and comes back to where it stopped; returns the end of it. */
export function openLine(address: string, readAt: number, heard: Heard): () => void {
  let source: EventSource | undefined
  let last = ''
  let silence: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let trouble: ReturnType<typeof setTimeout> | undefined
  let over = false

  const alive = (event: MessageEvent): void => {
    if (event.lastEventId !== '') last = event.lastEventId
    clearTimeout(silence)
    clearTimeout(trouble)
    trouble = undefined
    silence = setTimeout(lost, SILENCE)
    heard.state('live')
  }
  const lost = (): void => {
    source?.close()
    clearTimeout(silence)
    clearTimeout(again)
    if (over) return
    trouble ??= setTimeout(() => heard.state('lost'), PATIENCE)
    again = setTimeout(open, AGAIN)
  }
  const open = (): void => {
    source?.close()
    const from = last === '' ? `readAt=${readAt}` : `after=${last}`
    source = new EventSource(`${address}${address.includes('?') ? '&' : '?'}${from}`)
    source.addEventListener('beat', alive)
    source.addEventListener('change', (event) => {
      alive(event)
      const { id, deed }: { id: number; deed: string } = JSON.parse(event.data)
      heard.changed(id, deed)
    })
    source.addEventListener('presence', () => heard.presence?.())
    source.addEventListener('reread', () => heard.reread())
    source.addEventListener('ended', () => {
      stop()
      heard.state('ended')
    })
    source.addEventListener('error', lost)
  }
  /** The browser knows before the silence tells; and when the network is back, nobody waits for the next try. */
  const back = (): void => {
    clearTimeout(again)
    if (!over) open()
  }
  const stop = (): void => {
    over = true
    source?.close()
    removeEventListener('offline', lost)
    removeEventListener('online', back)
    for (const timer of [silence, again, trouble]) clearTimeout(timer)
  }
  addEventListener('offline', lost)
  addEventListener('online', back)
  open()
  return stop
}
