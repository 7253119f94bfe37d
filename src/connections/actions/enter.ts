import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { enterConnected } from '../../organizations/index.ts'
import type { Actor } from '../../people/index.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { type Card, isNaturalPerson } from '../rules/card.ts'
import { incomplete } from '../rules/package.ts'
import { namesakeByInn, saveCard } from '../sql/cards.ts'
import { type Connection, updateConnection } from '../sql/connections.ts'
import type { Partner } from '../sql/lists.ts'
import { type OpenConnection, readPackage } from './open-connection.ts'
import { type Step, type StepGuard, takeStep } from './take-step.ts'
import { tellApplicant } from './tell.ts'

export type Entered = { readonly id: number; readonly organizationId: number }

/** Whoever enters has looked at every doubt; `confirmed` is his word for it. */
export type Confirmed = StepGuard & { readonly confirmed: boolean }

/** GRZ-3.1.4: everything of the package goes into the system; houses and accounts follow as a job. */
export async function enter(
  deps: Deps,
  actor: Actor,
  id: number,
  { confirmed, ...guard }: Confirmed,
): Promise<Entered | Refusal> {
  return takeStep<Entered>(deps, { actor }, id, 'enter', guard, async (tx, step) => {
    const { connection, at, next, rules } = step
    const open = await readPackage(tx, connection, step, at)
    const refusal = notReady(open, confirmed)
    if (refusal) return refusal
    const { card, week } = open.checked
    const organizationId = await enterOrganization(tx, deps, actor, step, card, open.partners)
    if (isRefusal(organizationId)) return organizationId
    await saveCard(tx, organizationId, { card, week, at })
    await updateConnection(tx, id, { state: next, organizationId, decidedAt: at, remarks: null }, at)
    await step.note('enter', { organizationId: [null, organizationId], said: { confirmed: open.doubts.length } })
    if (connection.accountsFileId !== null) addJob(tx, 'connections.load', { id }, { key: `connection-load-${id}` })
    await tellApplicant(tx, { ...connection, state: next }, 'Получите логины и пароли на странице запроса.', {
      at,
      rules,
    })
    return { id, organizationId }
  })
}

function notReady(open: OpenPackage, confirmed: boolean): Refusal | null {
  const { missing, rules, partners, doubts } = open
  if (missing.length > 0) return incomplete(missing, rules.clauses.package)
  const lost = partners.filter(({ organizationId, passedOver }) => organizationId === null && !passedOver)
  if (lost.length > 0)
    return invalid(
      Object.fromEntries(lost.map(({ n, name }) => [`partner-${n}`, `Выберите, кто это: «${name}».`])),
      rules.clauses.partners,
    )
  if (doubts.length > 0 && !confirmed)
    return refuse('invalid', 'Подтвердите, что сомнительные сведения сверены с документами.', {
      clause: rules.clauses.card,
      fields: { confirmed: 'Подтвердите, что сомнительные сведения сверены с документами.' },
    })
  return null
}
type OpenPackage = Omit<OpenConnection, 'parties'>

async function enterOrganization(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { connection, regulation, at }: Step,
  card: Card,
  partners: readonly Partner[],
): Promise<number | Refusal> {
  const namesake = await namesakeByInn(tx, connection.municipalityId, card)
  return enterConnected(tx, deps, actor, {
    typed: typedOrganization(connection, card),
    known: namesake?.same ? namesake.id : null,
    licenceFileId: connection.licenceFileId,
    partners: partners.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId])),
    day: dayIn(regulation.timeZone, at),
  })
}

/** What the other rooms know of an organisation: its short name, and the phone of its dispatch desk. */
export const typedOrganization = ({ kind, subKind }: Pick<Connection, 'kind' | 'subKind'>, card: Card) => ({
  kind,
  subKind: subKind ?? undefined,
  name: card.shortName,
  naturalPerson: isNaturalPerson(card),
  inn: card.inn,
  kpp: card.kpp,
  ogrn: card.ogrn,
  phone: card.dispatchPhone,
  email: card.email,
})
