import QRCode from 'qrcode'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Filled, fillDocx, type Values } from '../../platform/paper/docx-fill.ts'
import { sheetOf } from '../../platform/paper/docx-sheet.ts'
import { pdfOf } from '../../platform/paper/pdf.ts'
import type { Sheet } from '../../platform/paper/sheet.ts'
import { type DocumentForm, firstForm } from '../rules/form.ts'
import { hasForm, type Kind, kindTitle, NOTE, PICTURE } from '../rules/kinds.ts'
import { formsOf } from '../sql/forms.ts'
import { findTemplate, templateInForce } from '../sql/templates.ts'
import { standardTemplate } from './standard.ts'

export type Said = Readonly<Record<string, string>>
/** What is put on the paper; `link` is where its code leads. */
export type Content = { readonly title: string; readonly said: Said; readonly link: string }

/** The form in force; until somebody defines one, what the program begins with. */
export async function formInForce(db: Queryable, municipalityId: string, kind: Kind): Promise<DocumentForm> {
  const [latest] = hasForm(kind) ? await formsOf(db, municipalityId, kind, 1) : []
  return latest ?? firstForm(kind)
}

export type Taken = { readonly bytes: Buffer; readonly version: number }

/** The template in force, or the version that is asked for: 0 is the one that comes with the program. */
export async function takeTemplate(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  municipalityId: string,
  kind: Kind,
  asked?: number,
): Promise<Taken | Refusal> {
  if (asked === 0) return { bytes: standardTemplate(kind), version: 0 }
  const found =
    asked === undefined
      ? await templateInForce(db, municipalityId, kind)
      : await findTemplate(db, municipalityId, kind, asked)
  if (found) return { bytes: await files.readWhole(found.sha256), version: found.version }
  return asked === undefined
    ? { bytes: standardTemplate(kind), version: 0 }
    : refuse('not_found', 'Такой версии шаблона нет.')
}

export async function fillTemplate(template: Buffer, form: DocumentForm, content: Content): Promise<Filled | Refusal> {
  return fillDocx(template, await valuesOf(form, content))
}

async function valuesOf(form: DocumentForm, { said, link }: Content): Promise<Values> {
  return {
    ...said,
    [NOTE]: form.note,
    поля: form.lines.map(({ tag, title }) => ({ название: title, значение: tag === '' ? ' ' : said[tag] || '—' })),
    // Not empty, or the row would be as low as a line of small print.
    строки: Array.from({ length: form.blank }, () => ({ строка: ' ' })),
    [PICTURE]: { png: await QRCode.toBuffer(link, { margin: 1, scale: 6 }), alt: `Код: ${link}` },
  }
}

export type Made = {
  readonly docx: Buffer
  readonly sheet: Sheet
  readonly formVersion: number
  readonly templateVersion: number
}

/** The paper by the form and the template in force, or by a version that is being looked at. */
export async function make(
  deps: Pick<Deps, 'db' | 'files'>,
  municipalityId: string,
  kind: Kind,
  content: Content,
  templateVersion?: number,
): Promise<Made | Refusal> {
  const template = await takeTemplate(deps, municipalityId, kind, templateVersion)
  if (isRefusal(template)) return template
  const form = await formInForce(deps.db, municipalityId, kind)
  const filled = await fillTemplate(template.bytes, form, content)
  if (isRefusal(filled)) return filled
  const { docx } = filled
  return {
    docx,
    sheet: sheetOf(docx, content.title),
    formVersion: form.version,
    templateVersion: template.version,
  }
}

/** As PDF, kept nowhere: a look at a template, a memo with a password. */
export async function makePdf(
  deps: Pick<Deps, 'db' | 'files'>,
  municipalityId: string,
  kind: Kind,
  content: Content,
  templateVersion?: number,
): Promise<Buffer | Refusal> {
  const made = await make(deps, municipalityId, kind, content, templateVersion)
  return isRefusal(made) ? made : pdfOf(made.sheet)
}

/** Many sheets in one PDF, each on a page of its own. */
export async function makePdfOfMany(
  deps: Pick<Deps, 'db' | 'files'>,
  municipalityId: string,
  kind: Kind,
  contents: readonly Content[],
): Promise<Buffer | Refusal> {
  const template = await takeTemplate(deps, municipalityId, kind)
  if (isRefusal(template)) return template
  const form = await formInForce(deps.db, municipalityId, kind)
  const blocks: Sheet['blocks'][number][] = []
  for (const content of contents) {
    const filled = await fillTemplate(template.bytes, form, content)
    if (isRefusal(filled)) return filled
    if (blocks.length > 0) blocks.push({ kind: 'new page' })
    blocks.push(...sheetOf(filled.docx, content.title).blocks)
  }
  return pdfOf({ title: contents[0]?.title ?? kindTitle(kind), blocks })
}
