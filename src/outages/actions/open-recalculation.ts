import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { findWorkplace } from '../../organizations/index.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import {
  concernsFlat,
  type Figures,
  type Interruption,
  momentOfMinute,
  monthSpan,
  recalculate,
  type Span,
} from '../rules/recalculation.ts'
import { recalculationScope } from '../rules/rights.ts'
import {
  type AccountAt,
  accountsOfHouses,
  type HouseAndResource,
  type InterruptedHouse,
  interruptedHouses,
  type Scope,
} from '../sql/interruptions.ts'

export type Question = {
  /** «2026-11» */
  readonly month: string
  readonly resource?: number | null
  readonly houseId?: number | null
}

/** A question that may be answered: whose houses, which month. */
export type Asked = {
  readonly municipalityId: string
  readonly month: string
  readonly span: Span
  readonly scope: Scope
  readonly resource: number | null
  readonly houseId: number | null
  readonly regulation: Regulation
  readonly now: Date
}

export type HouseSheet = InterruptedHouse & { readonly figures: Figures }

export type AccountSheet = Pick<AccountAt, 'number' | 'flat'> &
  HouseAndResource & {
    readonly address: string
    readonly interruptions: readonly Interruption[]
    readonly figures: Figures
  }

/** Who may recalculate, and for what: a supplier its resources, an УО its houses, the functional operator the town. */
export async function askRecalculation(deps: Deps, actor: Actor, question: Question): Promise<Asked | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const regulation = getRegulation(actor.municipalityId)
  const scope = recalculationScope(actor, await findWorkplace(deps.db, actor.organizationId), regulation)
  if (isRefusal(scope)) return scope
  const span = monthSpan(question.month, regulation.timeZone)
  if (span === null)
    return invalid({ month: 'Выберите месяц, например 2026-11.' }, regulation.outages.clauses.recalculation)
  return {
    municipalityId: actor.municipalityId,
    month: question.month,
    span,
    scope,
    resource: question.resource ?? null,
    houseId: question.houseId ?? null,
    regulation,
    now: deps.clock(),
  }
}

/** A page of houses with the figures of their month, after the given one. */
export async function housesRecalculated(
  deps: Deps,
  { span, regulation, now, ...asked }: Asked,
  after: HouseAndResource | null,
  limit: number,
): Promise<HouseSheet[]> {
  const period = { from: momentOfMinute(span.from), until: momentOfMinute(span.to) }
  const houses = await interruptedHouses(deps.db, { ...asked, ...period, after, limit })
  return houses.map((house) => ({
    ...house,
    figures: recalculate(house.interruptions, span, regulation.outages.norms[house.resource], now),
  }))
}

// Accounts of so many houses are held at a time: a house has up to a thousand.
const HOUSES = 50

/** Every account of the month that an interruption concerned, house by house; each look is recorded. */
export async function* accountsRecalculated(deps: Deps, actor: Actor, asked: Asked): AsyncGenerator<AccountSheet[]> {
  for (let after: HouseAndResource | null = null; ; ) {
    const houses: HouseSheet[] = await housesRecalculated(deps, asked, after, HOUSES)
    const last = houses.at(-1)
    if (!last) return
    const ids = [...new Set(houses.map(({ houseId }) => houseId))]
    const accounts = Map.groupBy(await accountsOfHouses(deps.db, ids), ({ houseId }) => houseId)
    await recordLook(deps.db, actor, 'house', ids, 'recalculation')
    yield houses.flatMap((house) => accountsIn(house, accounts.get(house.houseId) ?? [], asked))
    after = last
  }
}

function accountsIn(
  house: HouseSheet,
  accounts: readonly AccountAt[],
  { span, regulation, now }: Asked,
): AccountSheet[] {
  const { houseId, resource, address } = house
  return accounts.flatMap(({ number, flat, entrance }) => {
    const own = house.interruptions.filter((each) => concernsFlat(each, flat, entrance))
    if (own.length === 0) return []
    const figures =
      own.length === house.interruptions.length
        ? house.figures
        : recalculate(own, span, regulation.outages.norms[resource], now)
    return [{ houseId, resource, address, number, flat, interruptions: own, figures }]
  })
}
