import type { ConflictBody, ConflictRules } from '../../../regulations/conflict-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff, mayAct } from '../../people/index.ts'
import type { Party } from './lifecycle.ts'

export type Belonging = {
  readonly municipalityId: string
  readonly fromId: number
  readonly toId: number
  readonly escalatedAt: Date | null
}

const BODY_ROLES: readonly ConflictBody[] = ['functional_operator', 'technical_operator', 'supervisor']

/** Belongs to those whom the town draws in. */
export const isBody = (actor: Actor, rules: ConflictRules): boolean =>
  rules.drawnIn.some((role) => actor.roles.includes(role))

/**
 * What this person is to this conflict; nothing: it does not exist for him. Those drawn in see it since they were drawn in,
 * and who works for a side of it does not judge it.
 */
export function partiesOf(actor: Actor, conflict: Belonging, rules: ConflictRules): ReadonlySet<Party> {
  const as = new Set<Party>()
  if (!isStaff(actor) || actor.municipalityId !== conflict.municipalityId) return as
  if (actor.organizationId === conflict.fromId) as.add('notifier')
  if (actor.organizationId === conflict.toId) as.add('other')
  if (as.size === 0 && conflict.escalatedAt !== null && isBody(actor, rules)) as.add('body')
  return as
}

/** Participants tell each other; who only supervises is no side. */
export const isSide = (actor: Actor): boolean =>
  isStaff(actor) &&
  actor.organizationId !== null &&
  actor.roles.some((role) => role !== 'supervisor' && role !== 'regional_viewer')

/** The town's rules for a member of its staff, or why there is nothing for him here. */
export function rulesFor(actor: Actor, rules: ConflictRules | null): ConflictRules | Refusal {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (rules === null || !isStaff(actor) || !(isSide(actor) || isBody(actor, rules)))
    return refuse(
      'not_found',
      'Такого раздела нет. Уведомления о конфликтных ситуациях ведут участники там, где так велит регламент.',
    )
  return rules
}

export const mayNotify = (actor: Actor, rules: ConflictRules): Refusal | null =>
  isSide(actor)
    ? null
    : refuse('not_entitled', 'Уведомление направляет участник информационного взаимодействия.', {
        clause: rules.clauses.notify,
      })

export const roleOf = (actor: Actor): string => BODY_ROLES.find((role) => actor.roles.includes(role)) ?? 'staff'
