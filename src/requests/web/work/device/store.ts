import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { WorkItem } from '../../../http/work.ts'
import type { Deed } from '../../../rules/lifecycle.ts'

/** Whose work lies on this device, and by how much its clock differs from the server's, in milliseconds. */
export type Owner = {
  readonly id: number
  readonly name: string
  readonly municipality: string
  readonly offset: number
  readonly fetchedAt: number
  readonly more: boolean
}

/** Why the server did not take a deed, as its problem+json says. */
export type Problem = {
  readonly status: number
  readonly detail: string
  readonly clause: string | null
}

export type Attachment = { readonly field: string; readonly name: string; readonly content: Blob }

/** A deed that was done on this device and is not yet known to the server. */
export type Waiting = {
  /** Order of sending. */
  readonly seq: number
  readonly key: string
  readonly person: number
  readonly requestId: number
  readonly number: string
  readonly deed: Deed
  readonly fields: readonly (readonly [string, string])[]
  readonly files: readonly Attachment[]
  /** Version of the request that the person acted upon, own deeds before this one counted. */
  readonly version: number
  /** By the clock of the device, ISO. */
  readonly at: string
  readonly problem: Problem | null
}

/** What is typed in the report and not yet done: it survives a closed browser as well. */
export type Draft = {
  readonly requestId: number
  readonly works: readonly string[]
  readonly own: string
  readonly comment: string
  readonly workOrder: Attachment | null
}

interface Schema extends DBSchema {
  owner: { key: 'owner'; value: Owner }
  request: { key: number; value: WorkItem & { readonly place: number } }
  outbox: { key: number; value: Waiting }
  draft: { key: number; value: Draft }
}
export type Store = IDBPDatabase<Schema>
export const STORES = ['owner', 'request', 'outbox', 'draft'] as const

let opened: Promise<Store> | null = null

/** The database of this device; the same schema for the page and the service worker. */
export function openStore(): Promise<Store> {
  opened ??= openDB<Schema>('dvor-work', 1, {
    upgrade(db) {
      db.createObjectStore('owner')
      db.createObjectStore('request', { keyPath: 'id' })
      db.createObjectStore('outbox', { keyPath: 'seq' })
      db.createObjectStore('draft', { keyPath: 'requestId' })
    },
    // A newer page elsewhere, or clearing by the browser, must not wait for this connection.
    blocking: (_from, _to, event) => {
      opened = null
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: () => {
      opened = null
    },
  })
  return opened
}

const CHANNEL = 'dvor-work'

/** Tells every page of this device that what it shows has changed. */
export function tellChanged(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('changed')
  channel.close()
}

/** Returns how to stop listening. */
export function onChanged(heard: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = heard
  return () => channel.close()
}
