import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Kind } from '../rules/kinds.ts'

/** What it was composed about. */
export type Subject = { readonly subject: string; readonly subjectId: number }

export type ComposedDocument = {
  readonly id: number
  readonly kind: Kind
  readonly formVersion: number
  readonly templateVersion: number
  readonly composedAt: Date
  readonly composedBy: string
  readonly pdfName: string
  readonly pdfSha256: Buffer
  readonly pdfSize: number
  readonly docxName: string
  readonly docxSha256: Buffer
  readonly docxSize: number
}

const SELECT = `select d.id, d.kind, d.form_version as "formVersion", d.template_version as "templateVersion", d.composed_at as "composedAt",
  p.full_name as "composedBy", a.name as "pdfName", a.sha256 as "pdfSha256", a.size as "pdfSize", w.name as "docxName", w.sha256 as "docxSha256", w.size as "docxSize"
  from document d join person p on p.id = d.composed_by join file a on a.id = d.pdf_file_id join file w on w.id = d.docx_file_id`

/** What was composed about a subject, the latest first. */
export async function documentsOf(db: Queryable, { subject, subjectId }: Subject): Promise<ComposedDocument[]> {
  const { rows } = await db.query<ComposedDocument>(
    `${SELECT} where d.subject = $1 and d.subject_id = $2 order by d.id desc limit 100`,
    [subject, subjectId],
  )
  return rows
}

export async function findDocument(db: Queryable, of: Subject, id: number): Promise<ComposedDocument | null> {
  const { rows } = await db.query<ComposedDocument>(
    `${SELECT} where d.subject = $1 and d.subject_id = $2 and d.id = $3`,
    [of.subject, of.subjectId, Number.isSafeInteger(id) ? id : 0],
  )
  return rows[0] ?? null
}

type Composed = Subject & {
  readonly municipalityId: string
  readonly kind: Kind
  readonly formVersion: number
  readonly templateVersion: number
  readonly docxFileId: string
  readonly pdfFileId: string
  readonly by: number
  readonly at: Date
}

export async function insertDocument(tx: Tx, composed: Composed): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into document (municipality_id, kind, subject, subject_id, form_version, template_version, docx_file_id, pdf_file_id, composed_by, composed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      composed.municipalityId,
      composed.kind,
      composed.subject,
      composed.subjectId,
      composed.formVersion,
      composed.templateVersion,
      composed.docxFileId,
      composed.pdfFileId,
      composed.by,
      composed.at,
    ],
  )
  return one(result).id
}
