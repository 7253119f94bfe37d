import { type ConnectionRules, cardFields } from '../../../regulations/connection-rules.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { csvOf, docxOf, type PaperForm, XLSX_TYPE, xlsxOf } from '../../platform/tables/index.ts'
import { type Card, cardInWords } from '../rules/card.ts'

/** Forms of the annex that the system gives out empty. */
export const blankNames = ['card', 'staff', 'serving', 'served', 'accounts'] as const
export type BlankName = (typeof blankNames)[number]
export const isBlankName = (name: string): name is BlankName => blankNames.some((each) => each === name)

export const blankFormats = ['docx', 'xlsx', 'csv'] as const
export type BlankFormat = (typeof blankFormats)[number]
export const isBlankFormat = (name: string): name is BlankFormat => blankFormats.some((each) => each === name)

const MEDIA_TYPES: Readonly<Record<BlankFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: XLSX_TYPE,
  csv: 'text/csv; charset=utf-8',
}

const EMPTY_ROWS = 20

export type Blank = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

/** A form as the annex prints it, with empty rows to fill in. */
export async function blankOf(
  { accountList }: Regulation,
  rules: ConnectionRules,
  name: BlankName,
  format: BlankFormat,
): Promise<Blank> {
  const form = formOf(accountList, rules, name)
  const bytes = format === 'docx' ? await docxOf([form]) : format === 'xlsx' ? await xlsxOf(form) : csvOf(form)
  return { name: `${blankTitle(rules, name)}.${format}`, mediaType: MEDIA_TYPES[format], bytes }
}

/** «Карта партнера» with what was entered: to be printed and signed. */
export async function filledCard(rules: ConnectionRules, card: Card): Promise<Blank> {
  const rows = cardFields.map((field) => [rules.card[field].label, cardInWords(field, card[field])])
  const bytes = await docxOf([{ title: rules.cardTitle, rows }])
  return { name: `${rules.cardTitle}.docx`, mediaType: MEDIA_TYPES.docx, bytes }
}

/** A card stands beside its printed example, as in the annex; a list has its header and room. */
function formOf(accountList: Regulation['accountList'], rules: ConnectionRules, name: BlankName): PaperForm {
  const title = blankTitle(rules, name)
  if (name === 'card') {
    const lines = cardFields.map((field) => [rules.card[field].label, '', rules.card[field].sample])
    return { title, rows: [['', 'Заполните', 'Пример заполнения'], ...lines] }
  }
  const columns = name === 'accounts' ? accountList.columns : listOf(rules, name).columns
  const empty = Array.from({ length: EMPTY_ROWS }, () => columns.map(() => ''))
  return { title, rows: [columns, ...empty] }
}

const listOf = (rules: ConnectionRules, name: 'staff' | 'serving' | 'served') =>
  name === 'staff' ? rules.staffList : name === 'serving' ? rules.servingList : rules.servedList

export const blankTitle = (rules: ConnectionRules, name: BlankName): string =>
  name === 'card' ? rules.cardTitle : name === 'accounts' ? rules.accountsTitle : listOf(rules, name).title
