import type { CardField, ConnectionRules } from '../../../regulations/connection-rules.ts'

const GROUPS: readonly (readonly [string, readonly CardField[]])[] = [
  [
    'Название и связь',
    ['fullName', 'shortName', 'head', 'postalAddress', 'actualAddress', 'headPhone', 'dispatchPhone', 'email'],
  ],
  ['Регистрация', ['ogrn', 'registeredOn', 'inn', 'kpp']],
  ['Банк', ['bank', 'bik', 'settlementAccount', 'correspondentAccount']],
  ['Коды статистики', ['okved', 'okpo', 'okopf', 'okfs', 'okogu', 'oktmo']],
  ['Время работы', ['workingTime']],
  ['Бухгалтер и инженер', ['accountant', 'accountantPhone', 'engineer', 'engineerPhone']],
]

// The printed example of Ухта contradicts itself: nobody should copy it.
const EXAMPLES: Readonly<Partial<Record<CardField, string>>> = { workingTime: 'пн - чт 9:00-18:00; пт 9:00-17:00' }

/** The card in groups, labels and examples as the town's annex prints them. */
export const groupsOf = (card: ConnectionRules['card']) =>
  GROUPS.map(([title, fields]) => ({
    title,
    fields: fields.map((field) => ({ field, label: card[field].label, sample: EXAMPLES[field] ?? card[field].sample })),
  }))
