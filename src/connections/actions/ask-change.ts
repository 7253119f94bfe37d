import { cardFields } from '../../../regulations/connection-rules.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotices } from '../../notifications/index.ts'
import type { Organization } from '../../organizations/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { findEventByKey } from '../../platform/events.ts'
import { type Card, cardOf, checkCard, fieldsOf } from '../rules/card.ts'
import { levelsOf } from '../sql/check-rules.ts'
import { insertDataChange } from '../sql/data-changes.ts'
import type { TypedCard } from './fill.ts'
import { type Line, noteChange } from './note-change.ts'
import { openCard } from './open-card.ts'

type Asked = { readonly typed: TypedCard; readonly comment: string; readonly key?: string | undefined }

/** «Обратная связь»: what is asked to be changed, field by field; nothing changes before the operator's decision. */
export async function askChange(
  deps: Deps,
  actor: Actor,
  { typed, comment, key }: Asked,
): Promise<{ readonly id: number } | Refusal> {
  const open = await openCard(deps, actor, actor.organizationId ?? 0)
  if (isRefusal(open)) return open
  const { organization, card, regulation, rules } = open
  const changes = await checkedChanges(deps, regulation, organization, card, typed)
  if (isRefusal(changes)) return changes
  return inTransaction(deps.db, async (tx) => {
    const known = key ? `${actor.personId}:${key}` : undefined
    if (known !== undefined) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [known])
    const earlier = known === undefined ? null : await findEventByKey(tx, known)
    if (earlier) return { id: earlier.subjectId }
    const { municipalityId, personId: askedBy } = actor
    const at = deps.clock()
    const change = { municipalityId, organizationId: organization.id, changes, askedBy, askedAt: at }
    const id = await insertDataChange(tx, { ...change, comment: comment.trim().slice(0, 2000) })
    await noteChange(tx, { id, municipalityId, at, clause: rules.clauses.change, key: known }, actor, 'ask_change', {
      said: { fields: Object.keys(changes) },
    })
    await tellSupport(tx, { id, municipalityId, at }, organization.name)
    return { id }
  })
}

type Changes = Record<string, readonly [string, string]>

async function checkedChanges(
  deps: Deps,
  regulation: Regulation,
  organization: Organization,
  card: Card,
  typed: TypedCard,
): Promise<Changes | Refusal> {
  const { kind } = organization
  if (kind !== 'managing' && kind !== 'contractor' && kind !== 'supplier')
    return refuse('illegal_step', 'У этой организации нет карты партнёра.')
  const settings = {
    levels: await levelsOf(deps.db, organization.municipalityId),
    today: dayIn(regulation.timeZone, deps.clock()),
    kind,
  }
  const checked = checkCard(
    cardOf((field) => typed[field] ?? card[field]),
    settings,
  )
  const changed = cardFields.filter((field) => checked.card[field] !== card[field])
  if (changed.length === 0) return invalid({ comment: 'Ничего не изменено: исправьте хотя бы одно поле.' })
  // What was wrong before and is not touched now is no reason to refuse.
  const wrong = fieldsOf(
    checked.findings.filter(({ field }) => changed.includes(field)),
    'refuse',
  )
  if (Object.keys(wrong).length > 0) return invalid(wrong, regulation.connection?.clauses.card)
  return Object.fromEntries(changed.map((field) => [field, [card[field], checked.card[field]] as const]))
}

const tellSupport = (tx: Tx, { id, municipalityId, at }: Line, name: string): Promise<number> =>
  sendNotices(
    tx,
    {
      ...{ municipalityId, kind: 'data-change', subject: 'data-change', subjectId: id, occasion: 'asked', at },
      ...{ topic: 'work', text: `Просят изменить сведения: ${name}.`, path: `/data-changes/${id}` },
    },
    {
      query: `select s.person_id, null::bigint as organization_id from staff s join person p on p.id = s.person_id
               where p.municipality_id = $1 and s.state = 'active' and 'technical_operator' = any (s.roles)`,
      values: [municipalityId],
    },
  )
