import type { Term } from '../src/kernel/terms.ts'

/** Fields of «Карта партнера» in the order of the form; both towns have the same 27. */
export const cardFields = [
  'fullName',
  'shortName',
  'head',
  'postalAddress',
  'actualAddress',
  'headPhone',
  'dispatchPhone',
  'email',
  'ogrn',
  'registeredOn',
  'inn',
  'kpp',
  'bank',
  'bik',
  'settlementAccount',
  'correspondentAccount',
  'okved',
  'okpo',
  'okopf',
  'okfs',
  'okogu',
  'oktmo',
  'workingTime',
  'accountant',
  'accountantPhone',
  'engineer',
  'engineerPhone',
] as const
export type CardField = (typeof cardFields)[number]

export const applicantKinds = ['managing', 'contractor', 'supplier'] as const
export type ApplicantKind = (typeof applicantKinds)[number]

/** What a package consists of. */
export const packageParts = ['licence', 'card', 'staff', 'partners', 'accounts'] as const
export type PackagePart = (typeof packageParts)[number]

/** A list of the annex: its heading and its columns as printed. */
export type ListForm = {
  readonly title: string
  readonly columns: readonly string[]
  readonly sample: readonly string[]
}

/** How an organisation gets into the system: annex 2 and the clauses about it. */
export type ConnectionRules = {
  /** Who takes a request in and forwards it; null: it goes to the technical operator at once. */
  readonly intake: 'functional_operator' | null
  /** Where the letter about a forwarded request goes. */
  readonly supportEmail: string | null
  /** Who may ask from outside, not connected yet. */
  readonly asksItself: readonly ApplicantKind[]
  /** For whom a connected managing organisation may ask. */
  readonly managerAsksFor: readonly ApplicantKind[]
  readonly packages: Readonly<Partial<Record<ApplicantKind, readonly PackagePart[]>>>
  /** What the states of a request are called here. */
  readonly states: Readonly<Record<'intake' | 'considered' | 'returned' | 'entered', string>>
  /** Logins are handed over within so long of the whole package. */
  readonly loginTerm: Term
  readonly cardTitle: string
  readonly card: Readonly<Record<CardField, { readonly label: string; readonly sample: string }>>
  readonly staffList: ListForm
  /** Who serves the managing organisation. */
  readonly servingList: ListForm
  /** Which managing organisations are served. */
  readonly servedList: ListForm
  readonly accountsTitle: string
  readonly clauses: Readonly<Record<ConnectionClause, string>>
}

export type ConnectionClause =
  | 'ask'
  | 'askForContractor'
  | 'takeIn'
  | 'forward'
  | 'consider'
  | 'load'
  | 'package'
  | 'licence'
  | 'card'
  | 'staff'
  | 'partners'
  | 'accounts'
  | 'logins'
  | 'handOver'
  | 'change'
  | 'checks'
