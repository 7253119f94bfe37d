/** The questions of filing, as the page sees them. */
export type HouseChoice = { readonly id: number; readonly address: string }

export type TypeLine = {
  readonly code: string
  readonly title: string
  readonly groupTitle: string
  readonly emergency: boolean
  readonly advice: string
  readonly call112: string | null
}

/** What the address bar says. */
export type Asked = {
  readonly house: number | null
  readonly type: string
  readonly group: string
  readonly typed: string
  readonly what: string
  readonly answered: boolean
}

export type AddressStep = {
  readonly name: 'address'
  readonly typed: string
  readonly houses: readonly HouseChoice[]
  readonly last: HouseChoice | null
  /** Already chosen when the address is being changed. */
  readonly type: string
  /** «Продолжить» was pressed and no house chosen. */
  readonly missed: boolean
}

export type GroupStep = {
  readonly name: 'group'
  readonly house: HouseChoice
  readonly what: string
  readonly found: readonly TypeLine[]
  readonly groups: readonly { readonly code: string; readonly title: string; readonly example: string }[]
}

export type TypeStep = {
  readonly name: 'type'
  readonly house: HouseChoice
  readonly groupTitle: string
  readonly types: readonly TypeLine[]
}

export type DescribeStep = {
  readonly name: 'describe'
  readonly house: HouseChoice
  readonly type: TypeLine
  readonly groupCode: string
  readonly groupTitle: string
  readonly term: string
  readonly flat: string
  readonly photos: { readonly count: number; readonly megabytes: number }
  readonly photosClause: string
}

export type Step = AddressStep | GroupStep | TypeStep | DescribeStep

export const stepNumber: Record<Step['name'], number> = { address: 1, group: 2, type: 3, describe: 4 }
export const STEPS = 4
