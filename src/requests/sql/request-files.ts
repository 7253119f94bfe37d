import type { Queryable, Tx } from '../../platform/database.ts'
import { insertFile, type ReceivedFile } from '../../platform/files.ts'
import type { FileKind } from '../texts.ts'

export type RequestFile = {
  readonly fileId: string
  readonly kind: FileKind
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: Buffer
  readonly addedAt: Date
}

/** Files of a request in the order they came. */
export async function filesOf(db: Queryable, requestId: number): Promise<RequestFile[]> {
  return (await filesOfMany(db, [requestId])).get(requestId) ?? []
}

/** The same for many requests at once. */
export async function filesOfMany(
  db: Queryable,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, RequestFile[]>> {
  const { rows } = await db.query<RequestFile & { requestId: number }>({
    name: 'files-of-requests',
    text: `select rf.request_id as "requestId", f.id as "fileId", rf.kind, f.name, f.media_type as "mediaType", f.size, f.sha256, rf.added_at as "addedAt"
             from request_file rf join file f on f.id = rf.file_id where rf.request_id = any($1) order by rf.added_at, f.id`,
    values: [requestIds],
  })
  const files = new Map<number, RequestFile[]>()
  for (const { requestId, ...file } of rows) files.set(requestId, [...(files.get(requestId) ?? []), file])
  return files
}

/** How many files of each kind a request has. */
export async function countFiles(db: Queryable, requestId: number): Promise<ReadonlyMap<FileKind, number>> {
  const { rows } = await db.query<{ kind: FileKind; n: number }>(
    'select kind, count(*)::int as n from request_file where request_id = $1 group by kind',
    [requestId],
  )
  return new Map(rows.map(({ kind, n }) => [kind, n]))
}

type Owner = { readonly id: number; readonly municipalityId: string }

/** The row of a received file, tied to its request. */
export async function keepFile(
  tx: Tx,
  request: Owner,
  file: ReceivedFile,
  kind: FileKind,
  { personId, at }: { personId: number; at: Date },
): Promise<void> {
  const id = await insertFile(tx, file, { municipalityId: request.municipalityId, personId })
  await tx.query('insert into request_file (request_id, file_id, kind, added_at) values ($1, $2, $3, $4)', [
    request.id,
    id,
    kind,
    at,
  ])
}

export type StoredFile = {
  readonly requestId: number
  readonly kind: FileKind
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: Buffer
}

/** The file together with the request whose rights it lives by. */
export async function findRequestFile(db: Queryable, fileId: string): Promise<StoredFile | null> {
  const { rows } = await db.query<StoredFile>(
    `select rf.request_id as "requestId", rf.kind, f.name, f.media_type as "mediaType", f.size, f.sha256
       from file f join request_file rf on rf.file_id = f.id where f.id = $1`,
    [fileId],
  )
  return rows[0] ?? null
}
