import { type ApplicantKind, type CardField, cardFields } from '../../../regulations/connection-rules.ts'
import { isEmail, phoneInWords } from '../../kernel/contacts.ts'
import { innTrouble, kppTrouble, ogrnTrouble, ogrnWarning } from '../../organizations/index.ts'
import type { CheckRule, Levels } from './check-rules.ts'
import {
  correspondentKeyHolds,
  dayInWords,
  dayOf,
  isTreasury,
  normalPhones,
  okpoHolds,
  settlementKeyHolds,
} from './codes.ts'
import { parseWorkingTime, type Week } from './working-time.ts'

/** «Карта партнера» as typed or as kept; an empty field is ''. */
export type Card = Readonly<Record<CardField, string>>

export const emptyCard = (): Card => cardOf(() => '')

export function cardOf(read: (field: CardField) => string): Card {
  const entries = cardFields.map((field) => [field, read(field)] as const)
  return { ...BLANK, ...Object.fromEntries(entries) }
}

const BLANK: Card = {
  ...{ fullName: '', shortName: '', head: '', postalAddress: '', actualAddress: '', headPhone: '', dispatchPhone: '' },
  ...{ email: '', ogrn: '', registeredOn: '', inn: '', kpp: '', bank: '', bik: '', settlementAccount: '' },
  ...{ correspondentAccount: '', okved: '', okpo: '', okopf: '', okfs: '', okogu: '', oktmo: '', workingTime: '' },
  ...{ accountant: '', accountantPhone: '', engineer: '', engineerPhone: '' },
}

export type Finding = {
  readonly field: CardField
  readonly level: 'refuse' | 'warn'
  /** null: cannot be revised, the value would make no sense. */
  readonly rule: CheckRule | null
  readonly text: string
}

export type CheckedCard = {
  /** Normalised: phones +7…, the day ISO, codes without spaces; what is wrong stays as typed. */
  readonly card: Card
  readonly week: Week | null
  readonly findings: readonly Finding[]
}

export type CardSettings = {
  readonly levels: Levels
  /** ISO day of the town. */
  readonly today: string
  readonly kind: ApplicantKind
}

/** Every field by itself and against its neighbours; nothing is thrown away, so a draft may be kept with its mistakes. */
export function checkCard(typed: Card, settings: CardSettings): CheckedCard {
  const card = normalised(typed)
  const findings: Finding[] = []
  const refuse = (field: CardField, text: string | null): void => {
    if (text !== null) findings.push({ field, level: 'refuse', rule: null, text })
  }
  const by = (rule: CheckRule, field: CardField, text: string | null): void => {
    const level = settings.levels[rule]
    if (text !== null && level !== 'off') findings.push({ field, level, rule, text })
  }
  demanded(card, settings.kind, refuse)
  contacts(card, refuse, by)
  registration(card, settings, refuse, by)
  bank(card, refuse, by)
  statistics(card, refuse, by)
  const time = parseWorkingTime(card.workingTime)
  if (card.workingTime !== '') for (const trouble of time.troubles) by('working-time', 'workingTime', trouble)
  return { card, week: time.week, findings }
}

const PHONES = ['headPhone', 'dispatchPhone', 'accountantPhone', 'engineerPhone'] as const
const NUMBERS = [
  ...(['ogrn', 'inn', 'kpp', 'bik', 'settlementAccount', 'correspondentAccount'] as const),
  ...(['okpo', 'okopf', 'okfs', 'okogu', 'oktmo'] as const),
]

function normalised(typed: Card): Card {
  const trimmed = cardOf((field) => typed[field].replace(/[^\S\n]+/g, ' ').trim())
  const inOneLine = cardOf((field) => (field === 'workingTime' ? trimmed[field] : trimmed[field].replace(/\s+/g, ' ')))
  return cardOf((field) => {
    const value = inOneLine[field]
    if (PHONES.some((phone) => phone === field)) return normalPhones(value) ?? value
    if (NUMBERS.some((number) => number === field)) return value.replace(/\s/g, '').toUpperCase()
    if (field === 'registeredOn') return dayOf(value) ?? value
    if (field === 'email') return value.toLowerCase()
    return value
  })
}

type Refuse = (field: CardField, text: string | null) => void
type By = (rule: CheckRule, field: CardField, text: string | null) => void

const DEMANDED: readonly (readonly [CardField, string])[] = [
  ['fullName', 'Укажите полное название, как в уставе.'],
  ['shortName', 'Укажите краткое название: оно будет в списках и документах.'],
  ['head', 'Укажите фамилию, имя и отчество руководителя.'],
  ['postalAddress', 'Укажите почтовый адрес с индексом.'],
  ['actualAddress', 'Укажите фактический адрес или отметьте, что он совпадает с почтовым.'],
  ['headPhone', 'Укажите телефон руководителя.'],
  ['dispatchPhone', 'Укажите телефон диспетчерской: его увидят жители.'],
  ['email', 'Укажите электронную почту: на неё придут письма системы.'],
  ['inn', 'Укажите ИНН: 10 цифр у организации, 12 у человека.'],
  ['workingTime', 'Укажите время работы, например: пн - чт 9:00-18:00; пт 9:00-17:00.'],
]

function demanded(card: Card, kind: ApplicantKind, refuse: Refuse): void {
  for (const [field, text] of DEMANDED) if (card[field] === '') refuse(field, text)
  // A contractor may be a person who is no entrepreneur: he has neither (GRZ-1.4.4, UHT-1.4-e).
  if (isPerson(card) && kind === 'contractor' && card.ogrn === '') return
  if (card.ogrn === '') refuse('ogrn', 'Укажите ОГРН: 13 цифр, у предпринимателя ОГРНИП из 15.')
  if (card.registeredOn === '') refuse('registeredOn', 'Укажите дату регистрации, например 01.01.2000.')
}

const isPerson = ({ inn }: Card): boolean => inn.length === 12

/** A contractor without registration: a natural person. */
export const isNaturalPerson = (card: Card): boolean => isPerson(card) && card.ogrn === ''

function contacts(card: Card, refuse: Refuse, by: By): void {
  if (card.fullName.length > 1000) refuse('fullName', 'Полное название длиннее 1000 знаков. Сократите его.')
  if (card.shortName.length > 300) refuse('shortName', 'Краткое название длиннее 300 знаков. Сократите его.')
  for (const field of PHONES)
    if (card[field] !== '' && !card[field].startsWith('+7'))
      refuse(field, 'Укажите телефон с кодом города, 10 цифр: например (8712) 12-34-56.')
  if (card.email !== '' && !isEmail(card.email)) refuse('email', 'Укажите почту полностью, например test@test.ru.')
  if (card.postalAddress === '') return
  const [, index = ''] = /^(\d*)(?=\D|$)/.exec(card.postalAddress) ?? []
  const wrong = index.length === 6 ? null : indexTrouble(index)
  by('postal-index', 'postalAddress', wrong)
  by('postal-index-real', 'postalAddress', index === '000000' ? 'Индекс из одних нулей. Укажите настоящий.' : null)
}

const indexTrouble = (index: string): string =>
  index === ''
    ? 'Начните адрес с почтового индекса, например 364000.'
    : `В почтовом индексе 6 цифр, а здесь ${index.length}.`

function registration(card: Card, { today }: CardSettings, refuse: Refuse, by: By): void {
  if (card.inn !== '') innFindings(card.inn, refuse, by)
  const ogrn = card.ogrn === '' ? null : ogrnTrouble(card.ogrn)
  refuse('ogrn', ogrn)
  if (card.ogrn !== '' && ogrn === null)
    by('ogrn-control', 'ogrn', ogrnWarning(card.ogrn) && 'Контрольная цифра ОГРН не сходится. Сверьте его с выпиской.')
  if (isPerson(card)) refuse('kpp', card.kpp === '' ? null : 'У человека КПП не бывает: оставьте поле пустым.')
  else if (card.kpp === '') by('kpp-of-entity', 'kpp', 'Укажите КПП: 9 знаков, есть у каждой организации.')
  else refuse('kpp', kppTrouble(card.kpp))
  if (card.registeredOn === '') return
  if (dayOf(card.registeredOn) === null) refuse('registeredOn', 'Укажите дату как ДД.ММ.ГГГГ, например 01.01.2000.')
  else by('date-not-future', 'registeredOn', card.registeredOn > today ? 'Дата регистрации ещё не наступила.' : null)
}

/** Length and letters cannot be argued with; the control digits may be revised by the operator. */
function innFindings(inn: string, refuse: Refuse, by: By): void {
  const trouble = innTrouble(inn)
  if (/^0+$/.test(inn)) refuse('inn', 'ИНН из одних нулей. Укажите настоящий.')
  else if (/^(?:\d{10}|\d{12})$/.test(inn)) by('inn-control', 'inn', trouble)
  else refuse('inn', trouble)
}

const TWENTY = 'В счёте 20 цифр. Проверьте, не пропущена ли одна.'

function bank(card: Card, refuse: Refuse, by: By): void {
  for (const field of ['bank', 'bik', 'settlementAccount', 'correspondentAccount'] as const)
    if (card[field] === '') by('bank-whole', field, 'Заполните банковские реквизиты.')
  const bikIsWhole = /^\d{9}$/.test(card.bik)
  if (card.bik !== '') {
    refuse('bik', /^\d{1,9}$/.test(card.bik) ? null : 'В БИК 9 цифр, например 044525225.')
    if (/^\d{1,8}$/.test(card.bik)) by('bik-whole', 'bik', `Неполный БИК: ${card.bik.length} цифр вместо 9.`)
    if (bikIsWhole && !card.bik.startsWith('0')) by('bik-whole', 'bik', 'БИК российского банка начинается с нуля.')
  }
  for (const field of ['settlementAccount', 'correspondentAccount'] as const)
    if (card[field] !== '' && !/^\d{20}$/.test(card[field])) refuse(field, TWENTY)
  if (/^\d{20}$/.test(card.settlementAccount) && bikIsWhole && !isTreasury(card.settlementAccount))
    by('settlement-key', 'settlementAccount', keyTrouble(settlementKeyHolds(card.settlementAccount, card.bik)))
  const correspondent = card.correspondentAccount
  if (!/^\d{20}$/.test(correspondent) || isTreasury(correspondent)) return
  if (!correspondent.startsWith('301'))
    by('correspondent-301', 'correspondentAccount', 'Корреспондентский счёт начинается с 301. Проверьте номер.')
  if (bikIsWhole)
    by('correspondent-key', 'correspondentAccount', keyTrouble(correspondentKeyHolds(correspondent, card.bik)))
}

const keyTrouble = (holds: boolean): string | null =>
  holds ? null : 'Ключ счёта не сходится с БИК. Сверьте оба номера с договором банка.'

const CODES: readonly (readonly [CardField, RegExp, string])[] = [
  ['okpo', /^(?:\d{8}|\d{10})$/, 'В ОКПО 8 цифр, у предпринимателя 10.'],
  ['okopf', /^\d{5}$/, 'В ОКОПФ 5 цифр.'],
  ['okfs', /^\d{2}$/, 'В ОКФС 2 цифры.'],
  ['okogu', /^\d{7}$/, 'В ОКОГУ 7 цифр.'],
  ['oktmo', /^(?:\d{8}|\d{11})$/, 'В ОКТМО 8 или 11 цифр.'],
]

function statistics(card: Card, refuse: Refuse, by: By): void {
  for (const [field, form, text] of CODES) if (card[field] !== '' && !form.test(card[field])) refuse(field, text)
  if (/^(?:\d{8}|\d{10})$/.test(card.okpo) && !okpoHolds(card.okpo))
    by('okpo-control', 'okpo', 'Контрольная цифра ОКПО не сходится. Сверьте его с уведомлением Росстата.')
  const wrong = card.okved
    .split(/[\s,;]+/)
    .filter(Boolean)
    .find((code) => !/^\d\d(?:\.\d{1,2}(?:\.\d{1,2})?)?$/.test(code))
  if (wrong !== undefined)
    refuse('okved', `Код ОКВЭД «${wrong}» не того вида. Пример: 68.32.1; несколько — через запятую.`)
}

/** A kept value as people write it: 2000-01-01 → 01.01.2000, +78712123456 → +7 871 212-34-56. */
export function cardInWords(field: CardField, value: string): string {
  if (field === 'registeredOn' && dayOf(value) === value) return dayInWords(value)
  return PHONES.some((phone) => phone === field) ? value.replace(/\+7\d{10}/g, phoneInWords) : value
}

/** The same sentences by field, for a form; of several the first. */
export function fieldsOf(findings: readonly Finding[], level: Finding['level']): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const finding of findings) if (finding.level === level) fields[finding.field] ??= finding.text
  return fields
}
