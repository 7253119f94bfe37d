import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { deviceName } from '../rules/device-name.ts'
import { isPushService } from '../rules/push-services.ts'
import { removeDevice, saveDevice } from '../sql/devices.ts'
import { lockPerson } from '../sql/preferences.ts'

export type Subscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }

/** This browser shows his notices from now on; asked again, it stays one device. */
export async function addDevice(
  deps: Deps,
  actor: Actor,
  subscription: Subscription,
  userAgent: string,
): Promise<null | Refusal> {
  const refusal = mayAct(actor)
  if (refusal) return refusal
  if (!isPushService(subscription.endpoint, deps.config.pushHosts))
    return invalid({ endpoint: 'Этот браузер предлагает неизвестную службу сообщений: напишите в поддержку её адрес.' })
  return inTransaction(deps.db, async (tx) => {
    await lockPerson(tx, actor.personId)
    await saveDevice(tx, actor.personId, { ...subscription, device: deviceName(userAgent) }, deps.clock())
    return null
  })
}

export async function dropDevice(deps: Deps, actor: Actor, id: number): Promise<null | Refusal> {
  const refusal = mayAct(actor)
  if (refusal) return refusal
  const removed = await removeDevice(deps.db, actor.personId, id)
  return removed ? null : refuse('not_found', 'Такого устройства среди ваших нет.')
}
