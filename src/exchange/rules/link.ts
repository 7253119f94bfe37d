import { invalid, type Refusal } from '../../kernel/refusal.ts'

/** What can be sent; a system that takes one of them is connected without a programmer. */
export const contents = {
  'works-csv': 'Выполненные работы, CSV',
  'outages-json': 'Отключения, JSON',
} as const
export type Content = keyof typeof contents

export const isContent = (text: string): text is Content => Object.hasOwn(contents, text)

export type LinkDraft = {
  readonly name: string
  readonly address: string
  readonly content: Content
  /** null: the other system asks for none */
  readonly key: string | null
}

type Typed = { readonly name: string; readonly address: string; readonly content: string; readonly key: string }

export function readLink({ name, address, content, key }: Typed): LinkDraft | Refusal {
  const fields: Record<string, string> = {}
  if (name === '' || name.length > 200) fields.name = 'Назовите систему, до 200 знаков.'
  if (!isWebAddress(address))
    fields.address = 'Впишите адрес, который начинается с https:// или http://, без имени и пароля.'
  if (key.length > 1000 || !/^[\x21-\x7e]*$/.test(key))
    fields.bearerPassword = 'Ключ пишется латинскими буквами, цифрами и знаками, без пробелов.'
  if (!isContent(content)) return invalid({ ...fields, content: 'Выберите, что отправлять.' })
  return Object.keys(fields).length > 0 ? invalid(fields) : { name, address, content, key: key || null }
}

function isWebAddress(text: string): boolean {
  if (text.length > 500 || !/^https?:\/\//.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === '' && password === ''
}

/** What the answer of the other system means; null: it took what was sent. */
export function refusalInWords(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status === 401 || status === 403) return `Система не приняла ключ (ответ ${status}). Проверьте ключ.`
  if (status === 404) return 'По этому адресу ничего нет (ответ 404). Проверьте адрес.'
  if (status >= 500) return `В той системе сбой (ответ ${status}). Сообщите её владельцу.`
  return `Система не приняла данные (ответ ${status}). Узнайте у её владельца, чего она ждёт.`
}
