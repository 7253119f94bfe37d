import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import { dispatchOf, findWorkplace, managerOfHouse, resourceTitle } from '../../organizations/index.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { bordersOf } from '../rules/rights.ts'
import {
  dismissSuspicion,
  findSuspicion,
  insertSuspicion,
  lockSuspicion,
  markPassed,
  openSuspicions,
  type Suspicion,
  suppliersOf,
} from '../sql/suspicions.ts'

const DAY = 86_400_000

export type Signs = Pick<Suspicion, 'municipalityId' | 'houseId' | 'resource' | 'requestIds'> & { readonly at: Date }

/** Several requests of one resource in one house at once: the dispatcher hears of it, once. */
export async function suspectOutage(tx: Tx, signs: Signs): Promise<void> {
  const id = await insertSuspicion(tx, { ...signs, quietSince: new Date(signs.at.getTime() - DAY) })
  const found = id === null ? null : await findSuspicion(tx, id)
  if (!found) return
  for (const organizationId of await dispatchOf(tx, signs.municipalityId))
    await tell(tx, found, organizationId, 'noticed', `Похоже на отключение: ${whatAndWhere(found)}`, signs.at)
}

const whatAndWhere = ({ resource, address }: Suspicion): string =>
  `${resourceTitle(resource).toLowerCase()}, ${address}. Об этом сообщили несколько жителей за час.`

const tell = (
  tx: Tx,
  { id, municipalityId }: Suspicion,
  organizationId: number,
  occasion: string,
  text: string,
  at: Date,
) =>
  sendNotice(tx, {
    municipalityId,
    to: { organizationId },
    kind: 'outage-suspected',
    topic: 'work',
    urgent: true,
    subject: 'outage-suspicion',
    subjectId: id,
    occasion,
    text,
    path: `/outages/suspected/${id}`,
    at,
  })

export type OpenSuspicion = { readonly suspicion: Suspicion; readonly mayEnter: boolean; readonly mayDecide: boolean }

/** The town's suspicions for those who take calls or enter outages. */
export async function openSuspected(deps: Deps, actor: Actor): Promise<Suspicion[]> {
  return mayAct(actor) === null && (await rightsOf(deps, actor)) !== null
    ? openSuspicions(deps.db, actor.municipalityId)
    : []
}

export async function openSuspicion(deps: Deps, actor: Actor, id: number): Promise<OpenSuspicion | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const [suspicion, rights] = await Promise.all([findSuspicion(deps.db, id), rightsOf(deps, actor)])
  if (suspicion?.municipalityId !== actor.municipalityId || rights === null) return gone()
  return { suspicion, ...rights }
}

const gone = (): Refusal => refuse('not_found', 'Такой записи нет или она вам не доступна. Проверьте номер.')

async function rightsOf(deps: Deps, actor: Actor): Promise<Omit<OpenSuspicion, 'suspicion'> | null> {
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const mayEnter = bordersOf(actor, workplace, getRegulation(actor.municipalityId).outages).length > 0
  const mayDecide = actor.roles.includes('dispatcher') || actor.roles.includes('functional_operator')
  return mayEnter || mayDecide ? { mayEnter, mayDecide } : null
}

export const suspicionDeeds = ['pass', 'dismiss'] as const
export type SuspicionDeed = (typeof suspicionDeeds)[number]
export const isSuspicionDeed = (name: string): name is SuspicionDeed => suspicionDeeds.some((deed) => deed === name)

/** The dispatcher asks those who answer to check and enter it, or says why it is no outage. */
export async function decideSuspicion(
  deps: Deps,
  actor: Actor,
  deed: SuspicionDeed,
  id: number,
  entry: Entry,
): Promise<true | Refusal> {
  const rights = await openSuspicion(deps, actor, id)
  if ('refused' in rights) return rights
  const { clauses } = getRegulation(actor.municipalityId).outages
  if (!rights.mayDecide)
    return refuse('not_entitled', 'Это решает диспетчер или функциональный оператор.', {
      clause: clauses.informManager,
    })
  return inTransaction(deps.db, async (tx) => {
    const suspicion = await lockSuspicion(tx, id)
    if (!suspicion) return gone()
    if (suspicion.outageId !== null || suspicion.dismissedAt !== null)
      return refuse('stale', 'Это уже решено: откройте страницу ещё раз.')
    const at = deps.clock()
    const done = await (deed === 'pass'
      ? pass(tx, suspicion, at)
      : dismiss(tx, suspicion, entry, at, clauses.informManager))
    if (done !== true) return done
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'outage-suspicion',
      subjectId: id,
      at,
      actor: { id: actor.personId, role: actor.roles.includes('dispatcher') ? 'dispatcher' : 'functional_operator' },
      deed,
      clause: clauses.informManager,
      changes: deed === 'dismiss' ? { reason: entry.text('reason') } : {},
    })
    return true
  })
}

async function pass(tx: Tx, suspicion: Suspicion, at: Date): Promise<true> {
  const { municipalityId, houseId, resource } = suspicion
  const day = dayIn(getRegulation(municipalityId).timeZone, at)
  const manager = await managerOfHouse(tx, houseId, day)
  const to = new Set([...(manager === null ? [] : [manager]), ...(await suppliersOf(tx, municipalityId, resource))])
  for (const organizationId of to)
    await tell(
      tx,
      suspicion,
      organizationId,
      'passed',
      `Проверьте и внесите отключение: ${whatAndWhere(suspicion)}`,
      at,
    )
  await markPassed(tx, suspicion.id, at)
  return true
}

async function dismiss(tx: Tx, { id }: Suspicion, entry: Entry, at: Date, clause: string): Promise<true | Refusal> {
  const reason = entry.text('reason')
  if (reason.length < 5)
    return invalid({ reason: 'Напишите, почему это не отключение, например «Засор в одной квартире».' }, clause)
  await dismissSuspicion(tx, id, reason, at)
  return true
}
