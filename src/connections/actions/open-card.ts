import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { findOrganization, type Organization } from '../../organizations/index.ts'
import { type Actor, isExecutor, isManager, isTechnicalOperator, mayAct } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Card, cardOf } from '../rules/card.ts'
import { findCard } from '../sql/cards.ts'
import { type DataChange, listDataChanges } from '../sql/data-changes.ts'
import type { TypedCard } from './fill.ts'
import { type TownRules, townRules } from './town-rules.ts'

export type OwnCard = TownRules & {
  readonly organization: Organization
  readonly card: Card
  readonly changes: readonly DataChange[]
}

const SHOWN = 30

/** The card of one's own organisation, or of any for the technical operator, with what was changed in it. */
export async function openCard(deps: Deps, actor: Actor, organizationId: number): Promise<OwnCard | Refusal> {
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) return town
  const forbidden = maySeeCard(actor, organizationId, town)
  if (forbidden) return forbidden
  const organization = await findOrganization(deps.db, actor.municipalityId, organizationId)
  if (!organization) return refuse('not_found', 'Такой организации нет.')
  const { municipalityId } = actor
  return {
    ...town,
    organization,
    card: await cardOfOrganization(deps.db, organization),
    changes: await listDataChanges(deps.db, { municipalityId, organizationId, limit: SHOWN }),
  }
}

export function maySeeCard(actor: Actor, organizationId: number, { rules }: TownRules): Refusal | null {
  const forbidden = mayAct(actor)
  if (forbidden) return forbidden
  const own = actor.organizationId === organizationId && (isManager(actor) || isExecutor(actor))
  return own || isTechnicalOperator(actor)
    ? null
    : refuse('not_entitled', 'Сведения организации меняют её работники и технический оператор.', {
        clause: rules.clauses.change,
      })
}

/** An organisation that was entered by hand has no card yet: what is known of it stands in one. */
export async function cardOfOrganization(db: Queryable, organization: Organization): Promise<Card> {
  const kept = await findCard(db, organization.id)
  if (kept) return cardOf((field) => kept.card[field] ?? '')
  const known: TypedCard = {
    shortName: organization.name,
    inn: organization.inn ?? '',
    kpp: organization.kpp ?? '',
    ogrn: organization.ogrn ?? '',
    dispatchPhone: organization.phone ?? '',
    email: organization.email ?? '',
  }
  return cardOf((field) => known[field] ?? '')
}
