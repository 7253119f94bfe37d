import { type CardField, cardFields } from '../../../regulations/connection-rules.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import { enterConnected, findOrganization } from '../../organizations/index.ts'
import { type Actor, isTechnicalOperator, mayAct, recordLook } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { cardOf, checkCard, fieldsOf } from '../rules/card.ts'
import { saveCard } from '../sql/cards.ts'
import { levelsOf } from '../sql/check-rules.ts'
import {
  type DataChange,
  decideDataChange,
  findDataChange,
  listDataChanges,
  lockDataChange,
} from '../sql/data-changes.ts'
import { typedOrganization } from './enter.ts'
import { noteChange } from './note-change.ts'
import { cardOfOrganization, maySeeCard } from './open-card.ts'
import { type TownRules, townRules } from './town-rules.ts'

/** For the technical operator: who asks, what stood there and what is to stand. */
export async function openDataChange(
  deps: Deps,
  actor: Actor,
  id: number,
): Promise<(TownRules & { readonly change: DataChange }) | Refusal> {
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) return town
  const change = await findDataChange(deps.db, actor.municipalityId, id)
  if (!change) return NO_CHANGE
  const forbidden = maySeeCard(actor, change.organizationId, town)
  if (forbidden) return NO_CHANGE
  if (actor.organizationId !== change.organizationId)
    await recordLook(deps.db, actor, 'data-change', [id], 'connection')
  return { ...town, change }
}

const NO_CHANGE: Refusal = refuse('not_found', 'Такого обращения нет.')

export function mayDecideChanges(actor: Actor, { rules }: TownRules): Refusal | null {
  return (
    mayAct(actor) ??
    (isTechnicalOperator(actor)
      ? null
      : refuse('not_entitled', 'Сведения участников меняет технический оператор.', { clause: rules.clauses.change }))
  )
}

export async function openDataChanges(
  deps: Deps,
  actor: Actor,
  asked: { readonly state?: DataChange['state']; readonly before?: number | undefined },
): Promise<DataChange[] | Refusal> {
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) return town
  const forbidden = mayDecideChanges(actor, town)
  return forbidden ?? listDataChanges(deps.db, { municipalityId: actor.municipalityId, ...asked, limit: 51 })
}

type Decided = { readonly applied: readonly string[]; readonly reason: string }

/** What is ticked is entered, the rest is not, and then a reason is said; the whole card is checked once more. */
export async function decideChange(
  deps: Deps,
  actor: Actor,
  id: number,
  { applied, reason }: Decided,
): Promise<{ readonly id: number; readonly applied: readonly string[] } | Refusal> {
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) return town
  const forbidden = mayDecideChanges(actor, town)
  if (forbidden) return forbidden
  return inTransaction(deps.db, async (tx) => {
    const change = await lockDataChange(tx, actor.municipalityId, id)
    if (!change) return NO_CHANGE
    if (change.state === 'decided') return refuse('illegal_step', 'По этому обращению уже решено.')
    const fields = cardFields.filter((field) => field in change.changes && applied.includes(field))
    const why = reason.trim().slice(0, 2000)
    if (fields.length < Object.keys(change.changes).length && why.length < 10)
      return invalid({ reason: 'Напишите, почему внесено не всё.' }, town.rules.clauses.change)
    const at = deps.clock()
    const entered = fields.length > 0 ? await applyFields(tx, deps, actor, change, fields, town) : null
    if (isRefusal(entered)) return entered
    await decideDataChange(tx, id, { applied: fields, reason: why, by: actor.personId, at })
    const line = { id, municipalityId: actor.municipalityId, at, clause: town.rules.clauses.change }
    await noteChange(tx, line, actor, 'decide_change', { said: { applied: fields } })
    await tellAsker(tx, change, fields.length, at)
    return { id, applied: fields }
  })
}

/** What other rooms know of an organisation: its row is checked and written only when one of these changes. */
const SHARED: readonly CardField[] = ['shortName', 'inn', 'kpp', 'ogrn', 'dispatchPhone', 'email']

async function applyFields(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  change: DataChange,
  fields: readonly CardField[],
  { regulation, rules }: TownRules,
): Promise<number | Refusal> {
  const organization = await findOrganization(tx, actor.municipalityId, change.organizationId)
  const kind = organization?.kind
  if (!organization || (kind !== 'managing' && kind !== 'contractor' && kind !== 'supplier')) return NO_CHANGE
  const before = await cardOfOrganization(tx, organization)
  const wanted = cardOf((field) => (fields.includes(field) ? (change.changes[field]?.[1] ?? '') : before[field]))
  const today = dayIn(regulation.timeZone, deps.clock())
  const checked = checkCard(wanted, { levels: await levelsOf(tx, actor.municipalityId), today, kind })
  const wrong = fieldsOf(
    checked.findings.filter(({ field }) => fields.includes(field)),
    'refuse',
  )
  if (Object.keys(wrong).length > 0) return invalid(wrong, rules.clauses.card)
  const { id } = organization
  await saveCard(tx, id, { card: checked.card, week: checked.week, at: deps.clock() })
  if (!fields.some((field) => SHARED.includes(field))) return id
  return enterConnected(tx, deps, actor, {
    typed: typedOrganization({ kind, subKind: organization.subKind }, checked.card),
    known: id,
    licenceFileId: null,
    partners: [],
    day: today,
  })
}

const tellAsker = (tx: Tx, { id, municipalityId, organizationId }: DataChange, applied: number, at: Date) =>
  sendNotice(tx, {
    ...{ municipalityId, kind: 'data-change', subject: 'data-change', subjectId: id, occasion: 'decided', at },
    text: applied > 0 ? 'Сведения организации изменены по вашей просьбе.' : 'Сведения организации оставлены как были.',
    path: `/data-changes/${id}`,
    to: { organizationId },
  })
