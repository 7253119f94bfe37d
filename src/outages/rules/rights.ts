import type { OutageBorder, OutageRules } from '../../../regulations/outage-rules.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { resourceTitle } from '../../organizations/index.ts'
import type { Actor } from '../../people/index.ts'
import type { Party } from './lifecycle.ts'

/** The organisation somebody works at, as far as outages ask. */
export type Workplace = { readonly id: number; readonly kind: string; readonly resources: readonly number[] }

export type Belonging = { readonly municipalityId: string; readonly ownerId: number; readonly ownerKind: string }

/** A supplier's dispatcher has the role of an executor; at a managing organisation an executor is its locksmith. */
const speaksFor = (actor: Actor, kind: string): boolean =>
  kind === 'managing'
    ? actor.roles.includes('manager')
    : kind === 'operator' || kind === 'dispatch'
      ? actor.roles.includes('functional_operator')
      : actor.roles.includes('executor')

export function partiesOf(actor: Actor, outage: Belonging, rules: OutageRules): ReadonlySet<Party> {
  const as = new Set<Party>()
  if (actor.municipalityId !== outage.municipalityId) return as
  if (actor.organizationId === outage.ownerId && speaksFor(actor, outage.ownerKind)) as.add('owner')
  if (rules.operatorEnters && actor.roles.includes('functional_operator')) as.add('operator')
  return as
}

/** Sides of the border that this person may enter outages on; empty: he only informs or looks. */
export function bordersOf(
  actor: Actor,
  workplace: Workplace | null,
  { enters, operatorEnters }: OutageRules,
): OutageBorder[] {
  const all: OutageBorder[] = ['supplier', 'managing']
  if (operatorEnters && actor.roles.includes('functional_operator')) return all
  if (!workplace || !speaksFor(actor, workplace.kind)) return []
  return all.filter((border) => enters[border] === workplace.kind)
}

/** He tells the managing organisations instead of entering (ПО, РСО of Грозный; СО, РСО of Ухта). */
export const mayInform = (actor: Actor, workplace: Workplace | null, { informs }: OutageRules): boolean =>
  workplace !== null && speaksFor(actor, workplace.kind) && informs.some((kind) => kind === workplace.kind)

const holders = ({ words }: Regulation, kind: 'supplier' | 'managing'): string => words[kind]

export function enterRefusal(
  actor: Actor,
  workplace: Workplace | null,
  { border, resource }: { readonly border: OutageBorder; readonly resource: number },
  regulation: Regulation,
): Refusal | null {
  const rules = regulation.outages
  const clause = rules.clauses[border === 'supplier' ? 'enterNetworks' : 'enterInHouse']
  if (!bordersOf(actor, workplace, rules).includes(border))
    return refuse(
      'not_entitled',
      `Отключение на ${border === 'supplier' ? 'сетях поставщика' : 'сетях внутри дома'} вносит ${holders(regulation, rules.enters[border])}.`,
      { clause },
    )
  if (workplace?.kind === 'supplier' && !workplace.resources.includes(resource))
    return foreignResource(resource, clause)
  return null
}

export const foreignResource = (resource: number, clause: string): Refusal => {
  const text = `Ваша организация не поставляет этот ресурс: ${resourceTitle(resource).toLowerCase()}. Выберите свой; список ресурсов ведёт технический оператор.`
  return refuse('not_entitled', text, { clause, fields: { resource: text } })
}

/** Published outages are open to all staff of the town; a draft to those who prepare it. */
export function maySee(
  actor: Actor,
  outage: Belonging & { status: string; reportedById: number | null },
  as: ReadonlySet<Party>,
): boolean {
  if (actor.municipalityId !== outage.municipalityId || actor.kind !== 'staff') return false
  if (outage.status !== 'draft') return true
  return as.size > 0 || (outage.reportedById !== null && outage.reportedById === actor.organizationId)
}

/** What may be recalculated: a supplier's own resources, an УО's houses, the whole town for its functional operator. */
export function recalculationScope(
  actor: Actor,
  workplace: Workplace | null,
  regulation: Regulation,
): { readonly resources: readonly number[] | null; readonly managingId: number | null } | Refusal {
  if (actor.roles.includes('functional_operator')) return { resources: null, managingId: null }
  if (workplace?.kind === 'supplier' && speaksFor(actor, workplace.kind))
    return { resources: workplace.resources, managingId: null }
  if (workplace?.kind === 'managing' && speaksFor(actor, workplace.kind))
    return { resources: null, managingId: workplace.id }
  return refuse(
    'not_entitled',
    `Перерывы для перерасчёта видят ${regulation.words.supplier}, ${regulation.words.managing} и ${regulation.words.functionalOperator}.`,
    { clause: regulation.outages.clauses.recalculation },
  )
}

/** Whose reports to ГИС ЖКХ somebody keeps: an organisation its own, the operators those of the whole town (null). */
export function gisOwner(actor: Actor, workplace: Workplace | null, regulation: Regulation): number | null | Refusal {
  if (actor.roles.some((role) => role === 'functional_operator' || role === 'technical_operator')) return null
  if (workplace && bordersOf(actor, workplace, regulation.outages).length > 0) return workplace.id
  return refuse('not_entitled', 'Очередь на отправку в ГИС ЖКХ ведут организации, которые вносят отключения.', {
    clause: regulation.outages.clauses.enterNetworks,
  })
}
