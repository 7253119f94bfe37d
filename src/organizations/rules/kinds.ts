/** Kinds of participants. The town's own words for them (ПО in Грозный, СО in Ухта) stand in its регламент. */
export const KINDS = ['dispatch', 'managing', 'contractor', 'supplier', 'operator', 'authority'] as const
export type OrganizationKind = (typeof KINDS)[number]

/** What a managing organisation is by law (GRZ-1.3-uo, GRZ-1.4.3); all have the same rights. */
export const SUB_KINDS = ['УК', 'ТСЖ', 'ЖСК', 'ЖК', 'иной кооператив'] as const
export type SubKind = (typeof SUB_KINDS)[number]

export const KIND_TITLES = {
  dispatch: 'Диспетчерская служба',
  managing: 'Управляющая организация',
  contractor: 'Подрядная организация',
  supplier: 'Ресурсоснабжающая организация',
  operator: 'Оператор системы',
  authority: 'Орган власти',
} as const satisfies Record<OrganizationKind, string>

export const STATE_TITLES = { active: 'Работает', suspended: 'Приостановлена' } as const
export type OrganizationState = keyof typeof STATE_TITLES

export const isKind = (value: string): value is OrganizationKind => KINDS.some((kind) => kind === value)
export const isSubKind = (value: string): value is SubKind => SUB_KINDS.some((kind) => kind === value)

/** A licence to manage apartment buildings is demanded of companies only (ЖК РФ ст. 192). */
export const needsLicence = (organization: { kind: string; subKind: string | null }): boolean =>
  organization.kind === 'managing' && organization.subKind === 'УК'
