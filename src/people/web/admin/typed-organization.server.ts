import { KINDS, type Organization, SUB_KINDS, type TypedOrganization } from '../../../organizations/index.ts'
import type { PostedForm } from '../form.server.ts'
import type { Visit } from '../session.server.ts'
import { kindTitle } from './kind-words.server.ts'

export const typedOrganization = (form: PostedForm): TypedOrganization => ({
  kind: form.text('kind'),
  subKind: form.text('subKind'),
  name: form.text('name'),
  naturalPerson: form.ticked('naturalPerson'),
  inn: form.text('inn'),
  kpp: form.text('kpp'),
  ogrn: form.text('ogrn'),
  phone: form.text('phone'),
  email: form.text('email'),
})

/** A known organisation as the form shows it. */
export const asTyped = (organization: Organization): Record<string, string> => ({
  kind: organization.kind,
  subKind: organization.subKind ?? '',
  name: organization.name,
  naturalPerson: organization.naturalPerson ? 'on' : '',
  inn: organization.inn ?? '',
  kpp: organization.kpp ?? '',
  ogrn: organization.ogrn ?? '',
  phone: organization.phone ?? '',
  email: organization.email ?? '',
})

export const formChoices = ({ regulation }: Visit) => ({
  kinds: KINDS.map((value) => ({ value, label: kindTitle(value, regulation.words) })),
  subKinds: SUB_KINDS,
})
