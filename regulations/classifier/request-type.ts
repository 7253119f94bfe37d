import type { Term } from '../../src/kernel/terms.ts'

/** Second level of the classifier: what a resident chooses. */
export type RequestType = {
  readonly code: string
  readonly group: GroupCode
  readonly title: string
  readonly emergency: boolean
  /** One normative term of removing the fault; shorter terms of localising it are named in `termSource`. */
  readonly term: Term
  readonly termSource: string
  /** Who usually does the work; the УО may decide otherwise. */
  readonly executorKind: 'managing' | 'contractor' | 'supplier'
  /** What to do right now: the dispatcher reads it to the caller, the resident sees it. */
  readonly advice: string
  readonly call112?: string
  /** Words people type, for the search of a type. */
  readonly keywords: string
}

/** First level, in words of the entrance hall rather than of the law («Канализация», not «Водоотведение»). */
export const groups = {
  '10': 'Холодная вода',
  '11': 'Горячая вода',
  '12': 'Канализация',
  '13': 'Отопление',
  '14': 'Электричество',
  '15': 'Газ',
  '16': 'Лифт',
  '17': 'Мусор',
  '18': 'Крыша',
  '19': 'Стены и балконы',
  '20': 'Подъезд',
  '21': 'Подвал и чердак',
  '22': 'В квартире',
  '23': 'Двор',
  '24': 'Связь и сигнализация',
  '25': 'Начисления и документы',
  '26': 'Работа организаций',
} as const satisfies Readonly<Record<string, string>>
export type GroupCode = keyof typeof groups

export const inGroup = (group: GroupCode, types: readonly Omit<RequestType, 'group'>[]): readonly RequestType[] =>
  types.map((type) => ({ ...type, group }))
