import { getRegulation } from '../../../../../regulations/registry.ts'
import type { Deed } from '../../../rules/lifecycle.ts'
import { after, deedsOpen, seenNow, versionsOf } from './queue.ts'
import { type Attachment, openStore, type Problem, type Store, tellChanged, type Waiting } from './store.ts'

/** How an attempt to send ended: nothing is left but what the person must look at, no network, or nobody signed in. */
export type Sent = 'done' | 'offline' | 'signed_out'

export type Deeding = {
  readonly requestId: number
  readonly deed: Deed
  readonly fields?: readonly (readonly [string, string])[]
  readonly files?: readonly Attachment[]
}

/** Puts deeds at the end of the queue, all of them or none; they are on the disk of the device when it resolves. */
export async function enqueue(deedings: readonly Deeding[]): Promise<void> {
  const db = await openStore()
  const tx = db.transaction(['owner', 'request', 'outbox', 'draft'], 'readwrite', { durability: 'strict' })
  const owner = await tx.objectStore('owner').get('owner')
  if (!owner) throw new Error('nobody owns this device')
  for (const { requestId, deed, fields = [], files = [] } of deedings) {
    const request = await tx.objectStore('request').get(requestId)
    if (!request) throw new Error(`request ${requestId} is not on this device`)
    const queue = await tx.objectStore('outbox').getAll()
    const before = queue.filter((item) => item.requestId === requestId)
    const regulation = getRegulation(owner.municipality)
    // A button pressed twice: the second time the deed is no longer open.
    if (!deedsOpen(seenNow(request, before, regulation), regulation).includes(deed)) continue
    const versions = versionsOf(request.version, [...before.map((item) => item.deed), deed])
    await tx.objectStore('outbox').add({
      seq: (queue.at(-1)?.seq ?? 0) + 1,
      key: newKey(),
      person: owner.id,
      requestId,
      number: request.number,
      deed,
      fields,
      files,
      version: versions.at(-1) ?? request.version,
      at: new Date(Date.now() + owner.offset).toISOString(),
      problem: null,
    })
    if (deed === 'report-done' || deed === 'report-impossible') await tx.objectStore('draft').delete(requestId)
  }
  await tx.done
  tellChanged()
}

/** 128 random bits; `randomUUID` exists on secure pages only, and a town may serve plain http. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Sends what waits, in order; only one page or worker of the device does it at a time. */
export function sendOutbox(): Promise<Sent> {
  return alone(async () => drain(await openStore()))
}

/** Insecure pages have no locks and no worker either: then there is one sender per page, and the keys keep each deed single. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('dvor-outbox', work) : work()
}

export async function drain(db: Store): Promise<Sent> {
  for (;;) {
    const item = nextOf(await db.getAll('outbox'))
    if (!item) return 'done'
    const answer = await post(item)
    if (answer === 'offline' || answer === 'signed_out') return answer
    await (answer === 'taken' ? settle(db, item) : stop(db, item, answer))
    tellChanged()
  }
}

/** Within one request the order is kept: behind a refused deed the later ones wait for the person's decision. */
export function nextOf(items: readonly Waiting[]): Waiting | undefined {
  const stopped = new Set(items.filter(({ problem }) => problem !== null).map(({ requestId }) => requestId))
  return items.find(({ requestId }) => !stopped.has(requestId))
}

/** The deed leaves the queue and becomes part of what is known, at once: a page never sees it undone. */
async function settle(db: Store, item: Waiting): Promise<void> {
  const tx = db.transaction(['owner', 'request', 'outbox'], 'readwrite')
  const [owner, request] = await Promise.all([
    tx.objectStore('owner').get('owner'),
    tx.objectStore('request').get(item.requestId),
  ])
  if (owner && request) {
    const known = after(request, item, getRegulation(owner.municipality))
    await tx.objectStore('request').put({ ...known, place: request.place })
  }
  await tx.objectStore('outbox').delete(item.seq)
  await tx.done
}

/** Kept with its reason until the person decides; unless he has signed out meanwhile and all was cleared. */
async function stop(db: Store, item: Waiting, problem: Problem): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite')
  if (await tx.store.get(item.seq)) await tx.store.put({ ...item, problem })
  await tx.done
}

const PATIENCE = 90_000

async function post(item: Waiting): Promise<'taken' | 'offline' | 'signed_out' | Problem> {
  try {
    const response = await fetch(`/api/v1/requests/${item.requestId}/${item.deed}`, {
      method: 'POST',
      headers: { 'idempotency-key': item.key, 'dvor-person': String(item.person) },
      body: formOf(item),
      signal: AbortSignal.timeout(PATIENCE),
    })
    // A portal of a strange network answers everything with a page of its own: that is no answer of ours.
    const body: unknown = await response.json()
    if (response.ok) return isObject(body) && body.id === item.requestId ? 'taken' : 'offline'
    if (response.status === 401) return 'signed_out'
    if (response.status === 429 || response.status >= 500 || !isObject(body)) return 'offline'
    return problemOf(response.status, body)
  } catch {
    return 'offline'
  }
}

function formOf({ fields, files, version, at }: Waiting): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  form.append('version', String(version))
  form.append('occurredAt', at)
  for (const { field, name, content } of files) form.append(field, content, name)
  return form
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function problemOf(status: number, body: Record<string, unknown>): Problem {
  const fields = isObject(body.fields) ? Object.values(body.fields).filter((text) => typeof text === 'string') : []
  const detail = typeof body.detail === 'string' ? body.detail : 'Сервер не принял.'
  return {
    status,
    detail: fields.length > 1 ? fields.join(' ') : detail,
    clause: typeof body.clause === 'string' ? body.clause : null,
  }
}
