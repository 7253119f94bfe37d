import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isTechnicalOperator, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { maskedEmail } from '../rules/evidence.ts'
import { type ChannelHealth, type DeadDelivery, deadDeliveries, healthOf, revive } from '../sql/health.ts'
import { lockAlarm } from '../sql/outbox.ts'
import { wake } from './deliver.ts'

const mayKeep = (actor: Actor): Refusal | null =>
  mayAct(actor) ??
  (isTechnicalOperator(actor) ? null : refuse('not_entitled', 'За отправкой сообщений следит технический оператор.'))

export type Outbox = { readonly channels: readonly ChannelHealth[]; readonly dead: readonly DeadDelivery[] }

/** How the channels are, and what nobody tries any more. */
export async function openOutbox(
  deps: Deps,
  actor: Actor,
  before: number | null,
  limit: number,
): Promise<Outbox | Refusal> {
  const refusal = mayKeep(actor)
  if (refusal) return refusal
  const [channels, dead] = await Promise.all([
    healthOf(deps.db, actor.municipalityId),
    deadDeliveries(deps.db, actor.municipalityId, before, limit),
  ])
  const masked = dead.map((each) =>
    each.channel === 'email' ? { ...each, address: maskedEmail(each.address) } : { ...each, address: '' },
  )
  return { channels, dead: masked }
}

/** «Повторить»: what was given up is sent anew; pressed twice it is one. */
export async function retryDelivery(deps: Deps, actor: Actor, id: number): Promise<null | Refusal> {
  const refusal = mayKeep(actor)
  if (refusal) return refusal
  const done = await inTransaction(deps.db, async (tx) => {
    const now = deps.clock()
    const channel = await revive(tx, id, actor.municipalityId, now)
    if (!channel) return refuse('not_found', 'Среди недоставленного этого уже нет: его повторили раньше.')
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'delivery',
      subjectId: id,
      at: now,
      actor: { id: actor.personId, role: 'technical_operator' },
      deed: 'retry',
      changes: { state: ['dead', 'queued'] },
    })
    await lockAlarm(tx, channel)
    wake(tx, channel, now, now)
    return null
  })
  return isRefusal(done) ? done : null
}
