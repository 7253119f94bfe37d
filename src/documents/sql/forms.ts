import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { DocumentForm, FormDraft } from '../rules/form.ts'

export type SavedForm = DocumentForm & { readonly savedAt: Date; readonly savedBy: string }

/** Versions of the form, the latest first. */
export async function formsOf(
  db: Queryable,
  municipalityId: string,
  kind: string,
  limit: number,
): Promise<SavedForm[]> {
  const { rows } = await db.query<SavedForm>(
    `select f.version, f.lines, f.blank, f.note, f.saved_at as "savedAt", p.full_name as "savedBy"
       from document_form f join person p on p.id = f.saved_by
      where f.municipality_id = $1 and f.kind = $2 order by f.version desc limit $3`,
    [municipalityId, kind, limit],
  )
  return rows
}

type Saved = { readonly municipalityId: string; readonly kind: string; readonly by: number; readonly at: Date }

export async function insertForm(
  tx: Tx,
  { lines, blank, note }: FormDraft,
  { municipalityId, kind, by, at }: Saved,
  version: number,
): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into document_form (municipality_id, kind, version, lines, blank, note, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [municipalityId, kind, version, JSON.stringify(lines), blank, note, by, at],
  )
  return one(result).id
}
