import {
  type Actor,
  isFunctionalOperator,
  isManager,
  isTechnicalOperator,
  recordLook,
  seesMunicipality,
} from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import {
  accountsOf,
  type HouseAccount,
  type HouseCard,
  houseCard,
  type Managed,
  managementOf,
} from '../sql/house-questions.ts'

const SHOWN = 100

type OpenHouse = {
  readonly house: HouseCard
  readonly history: readonly Managed[]
  /** Whether this person sees who holds the accounts. */
  readonly names: boolean
  readonly accounts: readonly HouseAccount[]
  readonly nextAfter: number | null
}

/**
 * The card of a house with a page of its accounts, for the page and the API alike; null when there is none for this person.
 * Names of account holders: to its УО and the operators only, and the look is recorded.
 */
export async function openHouse(
  deps: Deps,
  actor: Actor,
  { id, after, day }: { readonly id: number; readonly after: number | null; readonly day: string },
): Promise<OpenHouse | null> {
  const house = Number.isSafeInteger(id) ? await houseCard(deps.db, id) : null
  if (!house || !seesMunicipality(actor, { id: house.municipalityId, region: house.region })) return null
  const history = await managementOf(deps.db, id, day)
  const names = seesNames(actor, house.municipalityId, history)
  const rows = await accountsOf(deps.db, id, { after, limit: SHOWN + 1, names })
  const accounts = rows.slice(0, SHOWN)
  if (names && accounts.length > 0)
    await recordLook(
      deps.db,
      actor,
      'account',
      accounts.map((row) => row.id),
      'house',
    )
  return { house, history, names, accounts, nextAfter: rows.length > SHOWN ? (accounts.at(-1)?.id ?? null) : null }
}

function seesNames(actor: Actor, municipalityId: string, history: readonly Managed[]): boolean {
  if (actor.municipalityId !== municipalityId) return false
  if (isFunctionalOperator(actor) || isTechnicalOperator(actor)) return true
  return (
    isManager(actor) &&
    history.some(({ organizationId, current }) => current && organizationId === actor.organizationId)
  )
}
