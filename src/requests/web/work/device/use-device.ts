import { useCallback, useEffect, useState } from 'react'
import type { WorkItem } from '../../../http/work.ts'
import { askBackgroundSync, keepWorker } from './keep-worker.ts'
import { type Deeding, enqueue, type Sent } from './outbox.ts'
import { synchronize } from './refresh.ts'
import { type Draft, type Owner, onChanged, openStore, type Waiting } from './store.ts'

type Kept = {
  readonly owner: Owner | null
  readonly requests: readonly WorkItem[]
  readonly waiting: readonly Waiting[]
  readonly drafts: readonly Draft[]
}

export type Device = Kept & {
  /** How the last attempt to reach the server ended; null before the first. */
  readonly link: Sent | null
  readonly busy: boolean
  /** Clock of the device, ms. */
  readonly now: number
  /** The last deed could not be written down: the device has no room. */
  readonly full: boolean
  readonly send: () => void
  /** Writes deeds down on the device, then sends. */
  readonly record: (deedings: readonly Deeding[]) => Promise<void>
}

const NOTHING: Kept = { owner: null, requests: [], waiting: [], drafts: [] }
const AGAIN = 30_000
const TICK = 15_000

/** What lies on this device and how it stands with the server; kept fresh while the page is open. */
export function useDevice(offline: boolean): Device {
  const kept = useKept()
  const [link, setLink] = useState<Sent | null>(null)
  const [busy, setBusy] = useState(false)
  const send = useCallback(() => {
    setBusy(true)
    synchronize()
      .then(setLink, () => setLink('offline'))
      .finally(() => setBusy(false))
    askBackgroundSync()
  }, [])
  const [full, setFull] = useState(false)
  const record = useCallback(
    async (deedings: readonly Deeding[]) => {
      const written = await enqueue(deedings).then(
        () => true,
        () => false,
      )
      setFull(!written)
      if (written) send()
    },
    [send],
  )
  useEffect(() => {
    void keepWorker(offline)
    send()
    const whenSeen = () => document.visibilityState === 'visible' && send()
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', whenSeen)
    const timer = setInterval(whenSeen, AGAIN)
    return () => {
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', whenSeen)
      clearInterval(timer)
    }
  }, [offline, send])
  return { ...kept, link, busy, full, now: useClock(), send, record }
}

function useKept(): Kept {
  const [kept, setKept] = useState(NOTHING)
  useEffect(() => {
    const read = () => void readKept().then(setKept)
    read()
    return onChanged(read)
  }, [])
  return kept
}

async function readKept(): Promise<Kept> {
  const tx = (await openStore()).transaction(['owner', 'request', 'outbox', 'draft'])
  const [owner, requests, waiting, drafts] = await Promise.all([
    tx.objectStore('owner').get('owner'),
    tx.objectStore('request').getAll(),
    tx.objectStore('outbox').getAll(),
    tx.objectStore('draft').getAll(),
  ])
  return { owner: owner ?? null, requests: requests.toSorted((a, b) => a.place - b.place), waiting, drafts }
}

function useClock(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [])
  return now
}
