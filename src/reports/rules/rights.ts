import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { type Dimension, dimensions } from './dimensions.ts'

type Reader = Pick<Actor, 'kind' | 'roles'>

const has = (actor: Reader, ...roles: Actor['roles'][number][]): boolean =>
  roles.some((role) => actor.roles.includes(role))

/** Whoever works with requests or watches over them forms reports on those he sees (GRZ-3.3.1-6, GRZ-3.5.1-3, UHT-1.4-a). */
export const mayReport = (actor: Reader): Refusal | null =>
  has(actor, 'dispatcher', 'manager', 'executor', 'functional_operator', 'supervisor', 'regional_viewer')
    ? null
    : refuse('not_entitled', 'Отчёты открывают те, кто исполняет работы, принимает обращения или надзирает за ними.')

/** Who of the staff did what is between him, his organisation and the operator; supervisors see organisations. */
export const mayNameEmployees = (actor: Reader): boolean => has(actor, 'manager', 'executor', 'functional_operator')

export const dimensionsFor = (actor: Reader): Dimension[] =>
  dimensions.filter((dimension) => dimension !== 'employee' || mayNameEmployees(actor))

/** Sees more organisations than his own. */
export const seesTown = (actor: Reader): boolean =>
  has(actor, 'dispatcher', 'functional_operator', 'supervisor', 'regional_viewer')

/** The organisation whose presence is asked for, and whether all its staff or himself alone (GRZ-3.1.7-5). */
export type PresenceScope = { readonly organizationId: number; readonly personId: number | null }

type Employee = Reader & Pick<Actor, 'organizationId' | 'personId'>

/** Operators see every organisation, a managing one its own staff, everybody else himself. */
export function presenceScope(actor: Employee, asked: number | null): PresenceScope | Refusal {
  const { organizationId, personId } = actor
  if (organizationId === null) return refuse('not_entitled', 'Присутствие ведётся по работникам организаций.')
  if (seesAllPresence(actor)) return { organizationId: asked ?? organizationId, personId: null }
  if (asked !== null && asked !== organizationId)
    return refuse('not_entitled', 'Присутствие работников другой организации видят только операторы системы.')
  return { organizationId, personId: has(actor, 'manager') ? null : personId }
}

export const seesAllPresence = (actor: Reader): boolean => has(actor, 'functional_operator', 'technical_operator')

/**
 * Data belong to the participant that gave them: nobody else takes its accounts, the operators neither (GRZ-4.4). Of a managing
 * organisation its manager does; a fitter of it needs no list of names.
 */
export const mayExportAccounts = (
  actor: Employee,
  organizationId: number | null,
  kind: string | undefined,
  clause: string,
): Refusal | null =>
  organizationId !== null &&
  organizationId === actor.organizationId &&
  (has(actor, 'manager') || (kind !== 'managing' && has(actor, 'executor')))
    ? null
    : refuse('not_entitled', 'Лицевые счета выгружает только организация, которая их внесла.', { clause })

/** Whose completed works: a managing organisation takes its own, the technical operator those of the town or of one. */
export function worksScope(
  actor: Employee,
  asked: number | null,
): { readonly organizationId: number | null } | Refusal {
  if (has(actor, 'technical_operator')) return { organizationId: asked }
  if (has(actor, 'manager') && (asked === null || asked === actor.organizationId))
    return { organizationId: actor.organizationId }
  return refuse('not_entitled', 'Выполненные работы выгружают управляющая организация домов и технический оператор.')
}

/** Who sees the journal of taken files: an organisation its own, the technical operator all. null: nobody else. */
export function journalScope(actor: Employee): { readonly organizationId: number | null } | null {
  if (has(actor, 'technical_operator')) return { organizationId: null }
  return has(actor, 'manager', 'executor', 'functional_operator') ? { organizationId: actor.organizationId } : null
}
