type Extendable = { waitUntil(work: Promise<unknown>): void }
type Fetching = Extendable & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type Syncing = Extendable & { readonly tag: string }
type Pushed = Extendable & { readonly data: { json(): unknown } | null }
type Shown = { close(): void; readonly data: unknown }
type Clicked = Extendable & { readonly notification: Shown }

/** The part of a service worker's world that we use: the compiler knows either pages or workers, and this house is pages. */
type WorkerScope = {
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
  addEventListener(type: 'sync', heard: (event: Syncing) => void): void
  addEventListener(type: 'push', heard: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', heard: (event: Clicked) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void>; openWindow(address: string): Promise<unknown> }
  readonly registration: { showNotification(title: string, options: NotificationOptions): Promise<void> }
}

declare const self: WorkerScope
export const worker = self
