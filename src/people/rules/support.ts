import type { Support } from '../../../regulations/regulation.ts'
import { isEmail } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'

/** In words, for the foot of a page: «(8212) 301-201», «8-800-301-2001 (звонок бесплатный)», «help@rkomi.ru». */
export function supportLines({ phones, email }: Support): string[] {
  const lines = [...phones.map(({ phone, free }) => (free ? `${phone} (звонок бесплатный)` : phone)), email ?? '']
  return lines.some((line) => line !== '')
    ? lines.filter((line) => line !== '')
    : ['раздел «Обратная связь» в личном кабинете']
}

export type TypedSupport = {
  readonly office: string
  /** A phone in a line; «бесплатно» behind it when the call costs nothing. */
  readonly phones: readonly string[]
  readonly email: string
  readonly hours: string
}

const MOST_PHONES = 5

/** Every wrong field at once. */
export function readSupport(typed: TypedSupport): Support | Refusal {
  const fields: Record<string, string> = {}
  const phones = typed.phones.map((line) => ({
    phone: line.replace(/[\s,(–—-]*бесплатн[а-яё]*\)?\s*$/i, '').trim(),
    free: /бесплатн/i.test(line),
  }))
  if (typed.office.length < 3 || typed.office.length > 200) fields.office = 'Назовите службу: от 3 до 200 знаков.'
  if (phones.length > MOST_PHONES) fields.phones = `Не больше ${MOST_PHONES} телефонов.`
  else if (phones.some(({ phone }) => !/^\+?[\d()\s-]{5,24}$/.test(phone)))
    fields.phones = 'По телефону в строке, например «8-800-301-2001 бесплатно».'
  if (typed.email !== '' && !isEmail(typed.email)) fields.email = 'Адрес вида help@example.ru.'
  if (typed.hours.length > 200) fields.hours = 'Сократите: не больше 200 знаков.'
  if (Object.keys(fields).length > 0) return invalid(fields)
  return { office: typed.office, phones, email: typed.email === '' ? null : typed.email, hours: typed.hours }
}
