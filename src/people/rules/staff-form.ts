import { isEmail, normalPhone } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { OrganizationKind } from '../../organizations/index.ts'
import { ROLES, type Role } from './actor.ts'
import { fullNameTrouble, oneSpace } from './full-name.ts'

export const ROLE_TITLES = {
  dispatcher: 'Диспетчер: принимает звонки жителей',
  manager: 'Работник управляющей организации: назначает и проверяет',
  executor: 'Исполнитель: выполняет работы и отчитывается',
  functional_operator: 'Функциональный оператор: следит за порядком и справочниками',
  technical_operator: 'Технический оператор: выдаёт логины и вносит сведения',
  supervisor: 'Надзор: смотрит, не меняя',
  regional_viewer: 'Наблюдатель региона: смотрит все муниципалитеты региона',
} as const satisfies Record<Role, string>

/** What a slip of the hand must not give: a contractor's worker the technical operator's keys. */
export const ROLES_OF_KIND: Record<OrganizationKind, readonly Role[]> = {
  dispatch: ['dispatcher', 'functional_operator', 'technical_operator'],
  managing: ['manager', 'executor'],
  contractor: ['executor'],
  supplier: ['executor'],
  operator: ['functional_operator', 'technical_operator', 'dispatcher', 'supervisor', 'regional_viewer'],
  authority: ['supervisor', 'functional_operator', 'technical_operator', 'regional_viewer'],
}

export type TypedStaff = {
  readonly fullName: string
  readonly position?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly roles: readonly string[]
}

export type StaffValues = {
  readonly fullName: string
  readonly position: string
  readonly phone: string | null
  readonly email: string | null
  readonly roles: readonly Role[]
}

const isRole = (value: string): value is Role => ROLES.some((role) => role === value)

export function checkStaff(typed: TypedStaff, kind: OrganizationKind): StaffValues | Refusal {
  const fields: Record<string, string> = {}
  const fullName = oneSpace(typed.fullName)
  const nameTrouble = fullNameTrouble(fullName)
  if (nameTrouble) fields.fullName = nameTrouble
  const phone = typed.phone?.trim() ? normalPhone(typed.phone) : null
  if (typed.phone?.trim() && !phone) fields.phone = 'Укажите телефон из 10 цифр, например +7 912 345-67-89.'
  const email = typed.email?.trim().toLowerCase() || null
  if (email && !isEmail(email)) fields.email = 'Укажите почту полностью, например adam@sunzha.ru.'
  const roles = ROLES.filter((role) => typed.roles.includes(role))
  const trouble = rolesTrouble(typed.roles, kind)
  if (trouble) fields.roles = trouble
  if (Object.keys(fields).length > 0) return invalid(fields)
  return { fullName, position: oneSpace(typed.position ?? '').slice(0, 200), phone, email, roles }
}

function rolesTrouble(roles: readonly string[], kind: OrganizationKind): string | null {
  if (roles.length === 0) return 'Отметьте хотя бы одну роль.'
  const strange = roles.find((role) => !isRole(role) || !ROLES_OF_KIND[kind].includes(role))
  if (strange === undefined) return null
  return isRole(strange)
    ? `Роль «${ROLE_TITLES[strange].split(':')[0]}» работнику этой организации не даётся.`
    : 'Выберите роли из перечня.'
}
