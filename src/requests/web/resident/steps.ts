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
  /** «подъезд 2, лифт»: told by the sticker that was scanned */
  readonly place: string
  /** Similar requests were shown, and this is another matter. */
  readonly alone: boolean
  /** The known outage was shown, and this is another matter. */
  readonly other: boolean
}

export type AddressStep = {
  readonly name: 'address'
  readonly typed: string
  readonly houses: readonly HouseChoice[]
  readonly last: HouseChoice | null
  /** Already chosen when the address is being changed. */
  readonly type: string
  readonly place: string
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

/** What is off at the house explains it: nothing needs to be described. */
export type OutageStep = {
  readonly name: 'outage'
  readonly house: HouseChoice
  readonly type: TypeLine
  readonly flat: string
  readonly outages: readonly OutageLine[]
}

export type OutageLine = {
  readonly id: number
  readonly what: string
  readonly period: string
  readonly more: string
}

/** Open requests of the same house about the same: one may join instead of filing a double. */
export type SimilarStep = {
  readonly name: 'similar'
  readonly house: HouseChoice
  readonly type: TypeLine
  readonly requests: readonly SimilarLine[]
  readonly further: string
}

export type SimilarLine = {
  readonly id: number
  readonly title: string
  readonly filed: string
  readonly said: string
  readonly joined: string
  readonly own: boolean
}

/** A photo that was taken in and waits for the sending; the token says which, and is good for this person only. */
export type KeptPhoto = { readonly name: string; readonly token: string }

/** Everything that has been answered by the time the person writes. */
export type Answers = {
  readonly house: HouseChoice
  readonly type: TypeLine
  readonly groupCode: string
  readonly groupTitle: string
  readonly term: string
  readonly flat: string
  readonly description: string
  readonly kept: readonly KeptPhoto[]
}

export type WordsStep = { readonly name: 'words'; readonly answers: Answers }
export type PhotosStep = {
  readonly name: 'photos'
  readonly answers: Answers
  readonly limit: { readonly count: number; readonly megabytes: number }
  readonly clause: string
}
export type CheckStep = { readonly name: 'check'; readonly answers: Answers }

/** Questions whose answers are personal: they travel in forms, never in the address. */
export type WritingStep = WordsStep | PhotosStep | CheckStep
export type Step = AddressStep | GroupStep | TypeStep | OutageStep | SimilarStep | WritingStep

export const stepNumber: Record<Step['name'], number> = {
  address: 1,
  group: 2,
  type: 2,
  outage: 3,
  similar: 3,
  words: 3,
  photos: 4,
  check: 5,
}
export const STEPS = 5
