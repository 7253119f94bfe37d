/** Insecure pages have no workers: then this page works while it is open and connected, like all others. */
const workers = (): ServiceWorkerContainer | undefined => navigator.serviceWorker

/** Installs the worker, or takes it away where the installation switched it off. */
export async function keepWorker(wanted: boolean): Promise<void> {
  if (wanted) {
    await workers()?.register('/service-worker.js', { scope: '/', updateViaCache: 'none' })
    // What waits to be sent must not be thrown out when the telephone runs short of room.
    await navigator.storage?.persist?.()
    return
  }
  for (const registration of (await workers()?.getRegistrations()) ?? []) await registration.unregister()
}

type WithSync = ServiceWorkerRegistration & { readonly sync: { register(tag: string): Promise<void> } }
const hasSync = (registration: ServiceWorkerRegistration): registration is WithSync => 'sync' in registration

/** Where there is no background sync, the open page sends by itself. */
export async function askBackgroundSync(): Promise<void> {
  const registration = await workers()?.getRegistration('/')
  if (registration && hasSync(registration)) await registration.sync.register('dvor-outbox').catch(() => {})
}
