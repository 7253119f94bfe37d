import type { LoaderFunctionArgs } from 'react-router'
import {
  type Actor,
  isFunctionalOperator,
  isManager,
  isTechnicalOperator,
  recordLook,
  seesMunicipality,
} from '../../people/index.ts'
import { day, today } from './days.ts'
import { staffAt } from './entrance.server.ts'
import { accountsOf, type HouseAccount, houseCard, type Managed, managementOf } from './house-questions.server.ts'

const SHOWN = 100

/** The card of a house. Names of account holders: to its УО and the operators only, and the look is recorded. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const id = Number(args.params.id)
  const house = Number.isSafeInteger(id) ? await houseCard(deps.db, id) : null
  if (!house || !seesMunicipality(actor, { id: house.municipalityId, region: house.region }))
    throw new Response('Такого дома нет в реестре.', { status: 404 })
  const history = await managementOf(deps.db, id, today(deps.clock(), regulation.timeZone))
  const names = seesNames(actor, house.municipalityId, history)
  const after = Number(new URL(args.request.url).searchParams.get('after'))
  const rows = await accountsOf(deps.db, id, {
    after: after > 0 && Number.isSafeInteger(after) ? after : null,
    limit: SHOWN + 1,
    names,
  })
  const shown = rows.slice(0, SHOWN)
  if (names && shown.length > 0)
    await recordLook(
      deps.db,
      actor,
      'account',
      shown.map((row) => row.id),
      'house',
    )
  return {
    house,
    managing: regulation.words.managing,
    history: history.map(({ name, since, until, current }) => ({
      name,
      since: day(since),
      until: until && day(until),
      current,
    })),
    names,
    accounts: shown.map(accountLine),
    further: after > 0,
    nextAfter: rows.length > SHOWN ? (shown.at(-1)?.id ?? null) : null,
  }
}

function seesNames(actor: Actor, municipalityId: string, history: readonly Managed[]): boolean {
  if (actor.municipalityId !== municipalityId) return false
  if (isFunctionalOperator(actor) || isTechnicalOperator(actor)) return true
  return (
    isManager(actor) &&
    history.some(({ organizationId, current }) => current && organizationId === actor.organizationId)
  )
}

const accountLine = ({ id, number, premises, surname, name, patronymic }: HouseAccount) => ({
  id,
  number,
  premises,
  holder: [surname, name, patronymic].filter((part) => part !== null && part !== '').join(' '),
})
