import type { OrganizationKind } from '../../../organizations/index.ts'
import { ROLE_TITLES, ROLES_OF_KIND, type TypedStaff } from '../../rules/staff-form.ts'
import type { PostedForm } from '../form.server.ts'

export const typedStaff = (form: PostedForm): TypedStaff => ({
  fullName: form.text('fullName'),
  position: form.text('position'),
  phone: form.text('phone'),
  email: form.text('email'),
  roles: form.all('roles'),
})

export const roleChoices = (kind: OrganizationKind) =>
  ROLES_OF_KIND[kind].map((value) => ({ value, label: ROLE_TITLES[value] }))
