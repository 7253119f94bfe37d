import type { Noun } from '../../kernel/nouns.ts'

/** Why somebody saw the data, in words of the town. */
export const lookBases = (noun: Pick<Noun, 'of' | 'many'>): Readonly<Record<string, string>> => ({
  list: 'рабочий список',
  card: `карточка ${noun.of}`,
  phone: 'поиск по телефону',
  file: `файл ${noun.of}`,
  export: 'выгрузка',
  work: 'список работ бригады',
  neighbours: `${noun.many.toLowerCase()} соседей`,
  'to-be-told': 'кому позвонить об итоге',
  house: 'карточка дома',
  evidence: 'доставка уведомления',
  recalculation: 'перерасчёт платы',
  ticket: 'обращение в поддержку',
  connection: 'запрос на подключение',
  'phone-shown': 'номер телефона целиком',
  'work-order': 'заказ-наряд для бригады',
})

/** «номер телефона целиком: договориться о доступе в квартиру» */
export const lookInWords = (basis: string, reason: string | null, noun: Pick<Noun, 'of' | 'many'>): string =>
  `${lookBases(noun)[basis] ?? basis}${reason === null ? '' : `: ${reason}`}`
