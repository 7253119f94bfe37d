import { type Refusal, refuse } from '../../kernel/refusal.ts'

/** What a member of staff may do; chosen per person, not derived from his organisation (GRZ-1.5). */
export const ROLES = [
  'dispatcher',
  'manager',
  'executor',
  'functional_operator',
  'technical_operator',
  'supervisor',
  'regional_viewer',
] as const
export type Role = (typeof ROLES)[number]

/** Who acts: a signed-in person as every deed and page sees him. */
export type Actor = {
  readonly kind: 'resident' | 'staff'
  readonly personId: number
  readonly municipalityId: string
  readonly region: string
  readonly name: string
  readonly organizationId: number | null
  readonly organizationName: string | null
  /** Structural unit he works in; null: he speaks for the whole organisation. */
  readonly unitId: number | null
  readonly roles: readonly Role[]
  /** He still has the one-time password and may do nothing but change it (GRZ-2.5). */
  readonly mustChangePassword: boolean
  /** His town demands the second step of his role and he has not switched it on: nothing else is open to him. */
  readonly mustSetUpSecondStep: boolean
}

const has = (role: Role) => (actor: Pick<Actor, 'roles'>) => actor.roles.includes(role)

export const isResident = (actor: Pick<Actor, 'kind'>): boolean => actor.kind === 'resident'
export const isStaff = (actor: Pick<Actor, 'kind'>): boolean => actor.kind === 'staff'
export const isDispatcher = has('dispatcher')
export const isManager = has('manager')
export const isExecutor = has('executor')
export const isFunctionalOperator = has('functional_operator')
export const isTechnicalOperator = has('technical_operator')
export const isRegionalViewer = has('regional_viewer')

/** Every deed but the change of the password and the set-up of the second step begins with this question. */
export function mayAct(actor: Pick<Actor, 'mustChangePassword' | 'mustSetUpSecondStep'>): Refusal | null {
  if (actor.mustChangePassword)
    return refuse('not_entitled', 'Сначала смените одноразовый пароль на свой: это откроет остальные разделы.')
  if (actor.mustSetUpSecondStep)
    return refuse('not_entitled', 'Сначала включите вход с кодом из телефона: для вашей роли он обязателен.')
  return null
}

/** His own municipality, or any of the region for an entitled body (UHT-1.1). */
export const seesMunicipality = (
  actor: Pick<Actor, 'roles' | 'region' | 'municipalityId'>,
  municipality: { readonly id: string; readonly region: string },
): boolean =>
  actor.municipalityId === municipality.id || (isRegionalViewer(actor) && actor.region === municipality.region)
