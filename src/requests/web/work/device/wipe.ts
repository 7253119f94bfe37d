import { openStore, STORES, tellChanged } from './store.ts'

const OWNER = 'dvor-work-owner'

/** Which person's work lies here: told to every page, so that the next person's first page clears it. */
export const rememberOwner = (person: number): void => localStorage.setItem(OWNER, String(person))

export async function wipeStore(): Promise<void> {
  const db = await openStore()
  const tx = db.transaction(STORES, 'readwrite')
  for (const name of STORES) await tx.objectStore(name).clear()
  await tx.done
}

/** Everything that this device kept for a person. The empty page of the worker bears nobody's data and stays. */
export async function wipeDevice(): Promise<void> {
  await wipeStore()
  localStorage.removeItem(OWNER)
  tellChanged()
}

export const countUnsent = async (): Promise<number> => (await openStore()).count('outbox')
