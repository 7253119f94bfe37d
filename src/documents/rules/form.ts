import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { fieldsOf, type Kind } from './kinds.ts'

/** A line of the sheet; without a tag it is left empty, to be filled by hand. */
export type FormLine = { readonly tag: string; readonly title: string }
export type DocumentForm = {
  /** 0: nobody has changed it yet. */
  readonly version: number
  readonly lines: readonly FormLine[]
  /** Empty lines for the works and materials. */
  readonly blank: number
  readonly note: string
}
export type FormDraft = Omit<DocumentForm, 'version'>

const FIRST = [
  'адрес',
  'заявитель',
  'телефон',
  'что случилось',
  'описание',
  'отвечает',
  'исполнитель',
  'подана',
  'срок',
]

/** What the program begins with: the facts a crew needs at the door. */
export const firstForm = (kind: Kind): DocumentForm => ({
  version: 0,
  lines: FIRST.map((tag) => ({ tag, title: fieldsOf(kind)[tag]?.title ?? tag })),
  blank: 5,
  note: 'Работы приняты, претензий к сроку и качеству нет.',
})

export const MOST_BLANK = 20
const MOST_LINES = 30

/** Every wrong field at once. */
export function checkForm(kind: Kind, { lines, blank, note }: FormDraft, clause: string): Refusal | null {
  const fields: Record<string, string> = {}
  const known = fieldsOf(kind)
  if (lines.length === 0) fields.lines = 'Отметьте хотя бы одно поле: пустой бланк не печатается.'
  else if (lines.length > MOST_LINES) fields.lines = `Полей больше ${MOST_LINES}: на лист они не поместятся.`
  else if (lines.some(({ tag }) => tag !== '' && !Object.hasOwn(known, tag))) fields.lines = 'Выберите поля из перечня.'
  else if (lines.some(({ title }) => title === '' || title.length > 100))
    fields.lines = 'У каждого поля должно быть название, не длиннее 100 знаков.'
  if (!Number.isInteger(blank) || blank < 0 || blank > MOST_BLANK)
    fields.blank = `Сколько пустых строк оставить: от 0 до ${MOST_BLANK}.`
  if (note.length > 500) fields.note = 'Сократите до 500 знаков.'
  return Object.keys(fields).length > 0 ? invalid(fields, clause) : null
}
