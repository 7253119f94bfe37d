import { type FormEvent, useEffect } from 'react'
import { dropDrafts } from '../../ui/index.ts'

/** Set by the telephone's workplace while it keeps somebody's requests (src/requests/web/work/device/wipe.ts). */
const OWNER = 'dvor-work-owner'

const ownerHere = (): string | null => localStorage.getItem(OWNER)
const kept = () => import('../../requests/web/work/device/wipe.ts')

/** A session may end without a sign-out; the first page of the next person clears what the one before left. */
export function useDeviceOf(person: number | null): void {
  useEffect(() => {
    const owner = ownerHere()
    if (person !== null && owner !== null && owner !== String(person))
      void kept().then(({ wipeDevice }) => wipeDevice())
  }, [person])
}

/** Signing out clears the device; what is not sent yet would be lost, so the person is asked. */
export function leaveDevice(event: FormEvent<HTMLFormElement>): void {
  if (ownerHere() === null) {
    dropDrafts()
    return
  }
  event.preventDefault()
  void clearAndLeave(event.currentTarget)
}

async function clearAndLeave(form: HTMLFormElement): Promise<void> {
  const { countUnsent, wipeDevice } = await kept()
  const unsent = await countUnsent()
  const question = `Не отправлено: ${unsent}. Если выйти сейчас, записанное на этом устройстве сотрётся. Выйти?`
  if (unsent > 0 && !window.confirm(question)) return
  await wipeDevice()
  dropDrafts()
  form.submit()
}
