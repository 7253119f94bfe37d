import type { Queryable } from '../../platform/database.ts'

export type StoredFile = {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: Buffer
}

export async function findFile(db: Queryable, id: string): Promise<StoredFile | null> {
  const { rows } = await db.query<StoredFile>(
    'select name, media_type as "mediaType", size, sha256 from file where id = $1',
    [id],
  )
  return rows[0] ?? null
}
