import { KIND_TITLES, type OrganizationKind } from '../../../organizations/index.ts'

type Words = {
  readonly dispatch: string
  readonly managing: string
  readonly contractor: string
  readonly supplier: string
}

/** Kinds by the town's own words: ПО in Грозный is СО in Ухта. */
export const kindTitle = (kind: OrganizationKind, words: Words): string =>
  kind === 'operator' || kind === 'authority' ? KIND_TITLES[kind] : `${KIND_TITLES[kind]} (${words[kind]})`

export const kindShort = (kind: OrganizationKind, words: Words): string =>
  kind === 'operator' || kind === 'authority' ? KIND_TITLES[kind] : words[kind]
