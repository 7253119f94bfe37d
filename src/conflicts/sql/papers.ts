import type { Queryable, Tx } from '../../platform/database.ts'
import { insertFile, type ReceivedFile } from '../../platform/files.ts'

export type Paper = {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: Buffer
  readonly deed: string
  readonly addedAt: Date
}

const SELECT = `select f.id as "fileId", f.name, f.media_type as "mediaType", f.size, f.sha256, x.deed, x.added_at as "addedAt"
  from conflict_file x join file f on f.id = x.file_id`

export async function papersOf(db: Queryable, conflictId: number): Promise<Paper[]> {
  const { rows } = await db.query<Paper>(`${SELECT} where x.conflict_id = $1 order by x.added_at, f.id`, [conflictId])
  return rows
}

export async function findPaper(db: Queryable, conflictId: number, fileId: string): Promise<Paper | null> {
  if (!/^[0-9a-f-]{36}$/.test(fileId)) return null
  const { rows } = await db.query<Paper>(`${SELECT} where x.conflict_id = $1 and f.id = $2`, [conflictId, fileId])
  return rows[0] ?? null
}

type Owner = { readonly conflictId: number; readonly municipalityId: string; readonly personId: number }

/** What was attached stays as it came; its hash stands in the story. */
export async function keepPapers(
  tx: Tx,
  files: readonly ReceivedFile[],
  deed: string,
  { conflictId, municipalityId, personId }: Owner,
  at: Date,
): Promise<void> {
  for (const file of files) {
    const id = await insertFile(tx, file, { municipalityId, personId })
    await tx.query(
      'insert into conflict_file (conflict_id, file_id, deed, added_at, added_by) values ($1, $2, $3, $4, $5)',
      [conflictId, id, deed, at, personId],
    )
  }
}
