import { isEmail } from '../../kernel/contacts.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { openSigner, type Signer } from '../../platform/signed-links.ts'
import { findPublicHouse } from '../sql/public.ts'
import {
  confirmSubscription,
  endSubscription,
  findSubscription,
  keepSubscription,
  markAsked,
  type Subscription,
} from '../sql/subscriptions.ts'

const PURPOSE = 'outage-subscription'
const DAY = 86_400_000
/** A stranger's address is not flooded by whoever types it again and again. */
const ONCE_IN = 600_000

type Place = { readonly municipalityId: string; readonly houseId: number }

const noHouse = (): Refusal => refuse('not_found', 'Такого дома в реестре нет. Найдите его по улице и номеру.')

/** By e-mail without an account: a letter with a link goes out, and only whoever opens it is subscribed. */
export async function subscribeByEmail(deps: Deps, place: Place, typed: string): Promise<true | Refusal> {
  const email = typed.trim().toLowerCase()
  if (!isEmail(email)) return invalid({ email: 'Напишите адрес почты целиком, например maria@example.ru.' })
  return inTransaction(deps.db, async (tx) => {
    if (!(await findPublicHouse(tx, place.municipalityId, place.houseId))) return noHouse()
    const at = deps.clock()
    const { id, askedAt, confirmedAt } = await keepSubscription(tx, { ...place, email, personId: null, at })
    if (confirmedAt !== null || (askedAt !== null && at.getTime() - askedAt.getTime() < ONCE_IN)) return true
    await markAsked(tx, id, at)
    addJob(tx, 'outages.ask', { subscriptionId: id }, { key: `outage-ask-${id}` })
    return true
  })
}

/** A resident's second address: he hears of its outages in his inbox. */
export async function watchHouse(deps: Deps, actor: Actor, houseId: number): Promise<true | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  return inTransaction(deps.db, async (tx) => {
    if (!(await findPublicHouse(tx, actor.municipalityId, houseId))) return noHouse()
    await keepSubscription(tx, {
      municipalityId: actor.municipalityId,
      houseId,
      email: null,
      personId: actor.personId,
      at: deps.clock(),
    })
    return true
  })
}

export async function unwatchHouse(deps: Deps, actor: Actor, houseId: number): Promise<true> {
  await deps.db.query('delete from outage_subscription where person_id = $1 and house_id = $2', [
    actor.personId,
    houseId,
  ])
  return true
}

export const subscriptionLink = (signer: Signer, { id, baseUrl, municipalityId }: Subscription, at: Date): string =>
  `${baseUrl}/${municipalityId}/subscription?t=${signer.sign(PURPOSE, { subscription: id }, new Date(at.getTime() + 365 * DAY))}`

/** Whose link this is; a refusal when it is not ours or is too old. */
export async function readSubscription(deps: Deps, token: string): Promise<Subscription | Refusal> {
  const said = (await openSigner(deps.db)).read(PURPOSE, token, deps.clock())
  const id = typeof said === 'object' ? Number(said.subscription) : 0
  const found = id > 0 ? await findSubscription(deps.db, id) : null
  return found ?? refuse('not_found', 'Ссылка устарела, или подписка уже снята. Подпишитесь заново на странице дома.')
}

export async function confirm(deps: Deps, { id }: Subscription): Promise<void> {
  await confirmSubscription(deps.db, id, deps.clock())
}

export const unsubscribe = (deps: Deps, { id }: Subscription): Promise<void> => endSubscription(deps.db, id)
