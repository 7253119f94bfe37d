import type { Work, WorkItem } from '../../../http/work.ts'
import { alone, drain, isObject, type Sent } from './outbox.ts'
import { versionsOf } from './queue.ts'
import { openStore, type Store, tellChanged } from './store.ts'
import { rememberOwner, wipeStore } from './wipe.ts'

/** Sends what waits, then takes the list anew: what is shown is never older than what was just sent. */
export function synchronize(): Promise<Sent> {
  return alone(async () => {
    const db = await openStore()
    const fresh = await askWork()
    if (typeof fresh === 'string') return fresh
    // Another person signed in: what the one before left on this device is not his to see or to send.
    const owner = await db.get('owner', 'owner')
    if (owner && owner.id !== fresh.person.id) await wipeStore()
    const sent = (await db.count('outbox')) > 0 ? await drain(db) : 'done'
    const newest = sent === 'done' ? await askWork() : fresh
    if (typeof newest === 'string') return newest
    await keep(db, newest)
    return sent
  })
}

async function askWork(): Promise<Work | 'offline' | 'signed_out'> {
  const answer = await ask('/api/v1/work')
  return isWork(answer) ? answer : answer === 'signed_out' ? 'signed_out' : 'offline'
}

const isWork = (value: unknown): value is Work =>
  isObject(value) && Array.isArray(value.items) && isObject(value.person)
const isItem = (value: unknown): value is WorkItem => isObject(value) && typeof value.version === 'number'

async function ask(path: string): Promise<unknown> {
  try {
    const response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(20_000) })
    if (response.status === 401) return 'signed_out'
    return response.ok ? await response.json() : 'offline'
  } catch {
    return 'offline'
  }
}

/** Requests with deeds that wait stay, though the server no longer gives them to this person: he must see why. */
async function keep(db: Store, work: Work): Promise<void> {
  const tx = db.transaction(['owner', 'request', 'outbox', 'draft'], 'readwrite')
  const requests = tx.objectStore('request')
  const waiting = new Set((await tx.objectStore('outbox').getAll()).map(({ requestId }) => requestId))
  const given = new Set(work.items.map(({ id }) => id))
  for (const id of await requests.getAllKeys())
    if (!given.has(id) && !waiting.has(id)) {
      await requests.delete(id)
      await tx.objectStore('draft').delete(id)
    }
  for (const [place, item] of work.items.entries()) await requests.put({ ...item, place })
  await tx.objectStore('owner').put(
    {
      ...work.person,
      municipality: work.municipality,
      offset: Date.parse(work.now) - Date.now(),
      fetchedAt: Date.now(),
      more: work.more,
    },
    'owner',
  )
  await tx.done
  rememberOwner(work.person.id)
  tellChanged()
}

/** Takes a refused deed up again upon the request as it is now; false without a network. */
export async function repeat(seq: number): Promise<boolean> {
  const db = await openStore()
  const item = await db.get('outbox', seq)
  if (!item) return true
  const fresh = await ask(`/api/v1/requests/${item.requestId}`)
  if (!isItem(fresh)) return false
  await alone(async () => {
    const known = await db.get('request', item.requestId)
    if (known) await db.put('request', { ...known, ...fresh })
    await db.put('outbox', { ...item, problem: null })
    await rebase(db, item.requestId)
  })
  return true
}

/** Takes a refused deed out of the queue; the later ones of its request go on without it. */
export async function drop(seq: number): Promise<void> {
  await alone(async () => {
    const db = await openStore()
    const item = await db.get('outbox', seq)
    await db.delete('outbox', seq)
    if (item) await rebase(db, item.requestId)
  })
}

/** The person has seen what changed, so his further deeds stand upon the request as it is known now. */
async function rebase(db: Store, requestId: number): Promise<void> {
  const tx = db.transaction(['request', 'outbox'], 'readwrite')
  const known = await tx.objectStore('request').get(requestId)
  const items = (await tx.objectStore('outbox').getAll()).filter((item) => item.requestId === requestId)
  const versions = versionsOf(
    known?.version ?? 0,
    items.map(({ deed }) => deed),
  )
  for (const [index, item] of items.entries())
    await tx.objectStore('outbox').put({ ...item, version: versions[index] ?? item.version })
  await tx.done
  tellChanged()
}
