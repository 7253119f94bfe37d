import { one, type Queryable, type Tx } from '../../platform/database.ts'

export type Template = {
  readonly id: number
  readonly version: number
  readonly note: string
  readonly fileId: string
  readonly fileName: string
  readonly sha256: Buffer
  readonly loadedAt: Date
  readonly loadedBy: string
  readonly inForceAt: Date | null
}

const SELECT = `select t.id, t.version, t.note, f.id as "fileId", f.name as "fileName", f.sha256, t.loaded_at as "loadedAt", p.full_name as "loadedBy", t.in_force_at as "inForceAt"
  from document_template t join file f on f.id = t.file_id join person p on p.id = t.loaded_by`

/** Versions, the latest first. */
export async function templatesOf(db: Queryable, municipalityId: string, kind: string): Promise<Template[]> {
  const { rows } = await db.query<Template>(
    `${SELECT} where t.municipality_id = $1 and t.kind = $2 order by t.version desc limit 200`,
    [municipalityId, kind],
  )
  return rows
}

export async function findTemplate(
  db: Queryable,
  municipalityId: string,
  kind: string,
  version: number,
): Promise<Template | null> {
  const { rows } = await db.query<Template>(
    `${SELECT} where t.municipality_id = $1 and t.kind = $2 and t.version = $3`,
    [municipalityId, kind, Number.isSafeInteger(version) && version < 2 ** 31 ? version : 0],
  )
  return rows[0] ?? null
}

/** Put in force last; null: the one that comes with the program. */
export async function templateInForce(db: Queryable, municipalityId: string, kind: string): Promise<Template | null> {
  const { rows } = await db.query<Template>(
    `${SELECT} where t.municipality_id = $1 and t.kind = $2 and t.in_force_at is not null order by t.in_force_at desc, t.version desc limit 1`,
    [municipalityId, kind],
  )
  return rows[0] ?? null
}

type Loaded = {
  readonly municipalityId: string
  readonly kind: string
  readonly fileId: string
  readonly note: string
  readonly by: number
  readonly at: Date
}

export async function insertTemplate(
  tx: Tx,
  { municipalityId, kind, fileId, note, by, at }: Loaded,
): Promise<{ id: number; version: number }> {
  return one(
    await tx.query<{ id: number; version: number }>(
      `insert into document_template (municipality_id, kind, version, file_id, note, loaded_by, loaded_at)
       select $1, $2, 1 + coalesce(max(version), 0), $3, $4, $5, $6 from document_template where municipality_id = $1 and kind = $2
       returning id, version`,
      [municipalityId, kind, fileId, note, by, at],
    ),
  )
}

export async function putTemplateInForce(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.query('update document_template set in_force_at = $2 where id = $1', [id, at])
}
