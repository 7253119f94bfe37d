import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'

export const LIMIT_MEGABYTES = 500

export type ReceivedImport = {
  readonly fields: Readonly<Record<string, string>>
  readonly path: string
  readonly fileName: string
  readonly bytes: number
}

/** Streams the uploaded list to the disk, never more than a chunk of it in memory; what is refused is removed. */
export async function receiveImport(
  request: Request,
  folder: string,
  limitMegabytes = LIMIT_MEGABYTES,
): Promise<ReceivedImport | Refusal> {
  const tooLarge = tooLargeRefusal(limitMegabytes)
  // Somewhat more than the file itself: the other fields come in the same body.
  if (Number(request.headers.get('content-length')) > (limitMegabytes + 1) * 1_048_576) return tooLarge
  if (!request.body || !request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return invalid({ file: 'Выберите файл со списком.' })
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.list`)
  const received = await receive(request.body, request.headers.get('content-type') ?? '', {
    path,
    limit: limitMegabytes * 1_048_576,
  })
  const refusal = received.truncated
    ? tooLarge
    : received.bytes === 0
      ? invalid({ file: 'Выберите файл со списком: он не выбран или пуст.' })
      : null
  if (refusal === null) return { fields: received.fields, path, fileName: received.fileName, bytes: received.bytes }
  await rm(path, { force: true })
  return refusal
}

const tooLargeRefusal = (megabytes: number): Refusal => {
  const text = `Файл больше ${megabytes} МБ. Разделите список на части и загрузите их по очереди.`
  return refuse('too_large', text, { fields: { file: text } })
}

async function* chunksOf(body: NonNullable<Request['body']>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel()
  }
}

type Received = { fields: Record<string, string>; fileName: string; bytes: number; truncated: boolean }

async function receive(
  body: NonNullable<Request['body']>,
  contentType: string,
  { path, limit }: { path: string; limit: number },
): Promise<Received> {
  const received: Received = { fields: {}, fileName: 'список', bytes: 0, truncated: false }
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: { files: 1, fileSize: limit, fields: 20, fieldSize: 10_000 },
  })
  const writes: Promise<void>[] = []
  parser.on('field', (name, value) => {
    received.fields[name] = value
  })
  parser.on('file', (_field, stream, fileName) => {
    received.fileName = fileName?.slice(0, 200) || 'список'
    stream.on('data', (chunk: Buffer) => {
      received.bytes += chunk.length
    })
    stream.on('limit', () => {
      received.truncated = true
    })
    // flush: the bytes are on the disk before the row that names them
    writes.push(pipeline(stream, createWriteStream(path, { flags: 'wx', flush: true })))
  })
  try {
    await pipeline(Readable.from(chunksOf(body)), parser)
    await Promise.all(writes)
  } catch (error) {
    await Promise.allSettled(writes)
    await rm(path, { force: true })
    throw error
  }
  return received
}
