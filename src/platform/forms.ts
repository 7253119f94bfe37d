import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import type { FileStore, ReceivedFile } from './files.ts'
import { checkContent, type ContentKind } from './file-content.ts'

export type FileLimit = { readonly count: number; readonly megabytes: number; readonly kinds: readonly ContentKind[] }
export type FormLimits = { readonly files: Readonly<Record<string, FileLimit>> }
export type ReadForm = { readonly fields: readonly (readonly [string, string])[]; readonly files: Readonly<Record<string, readonly ReceivedFile[]>> }

const MEGABYTE = 1024 * 1024
const FIELD_BYTES = 64 * 1024
/** A refused upload is read to its end, so that the browser gets the answer and not a broken connection; but not for ever. */
const PATIENCE_BYTES = 300 * MEGABYTE

/** Fields and checked files of a posted form, urlencoded or multipart; files are in the store when it resolves. */
export async function readForm(request: Request, limits: FormLimits, store: FileStore): Promise<ReadForm | Refusal> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data') && request.body)
    return readFormFromStream(Readable.from(chunksOf(request.body)), { 'content-type': type }, limits, store)
  const text = await request.text()
  return { fields: [...new URLSearchParams(text)], files: {} }
}

/** The same for a Node stream: the JSON API takes files by it. */
export async function readFormFromStream(body: Readable, headers: IncomingHttpHeaders, limits: FormLimits, store: FileStore): Promise<ReadForm | Refusal> {
  const parts = await receiveParts(body, headers, limits)
  if (isRefusal(parts)) return parts
  const files: Record<string, ReceivedFile[]> = {}
  for (const part of parts.files) {
    const limit = limits.files[part.field]
    if (!limit) continue
    const checked = await checkContent(part.name, Buffer.concat(part.chunks), limit.kinds)
    if (isRefusal(checked)) return { ...checked, fields: { [part.field]: checked.text } }
    const received = { name: checked.name, mediaType: checked.mediaType, size: checked.bytes.length, sha256: await store.put(checked.bytes) }
    files[part.field] = [...(files[part.field] ?? []), received]
  }
  return { fields: parts.fields, files }
}

async function* chunksOf(body: Pick<NonNullable<Request['body']>, 'getReader'>): AsyncGenerator<Buffer> {
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield Buffer.from(read.value)
}

type Part = { readonly field: string; readonly name: string; readonly chunks: Buffer[] }
type Parts = { readonly fields: [string, string][]; readonly files: Part[] }

/** Reads the body once; what goes over a limit is dropped as it comes, so memory holds no more than the limits allow. */
async function receiveParts(body: Readable, headers: IncomingHttpHeaders, limits: FormLimits): Promise<Parts | Refusal> {
  const parts: Parts = { fields: [], files: [] }
  let refusal: Refusal | null = null
  const largest = Math.max(1, ...Object.values(limits.files).map((limit) => limit.megabytes))
  const parser = new Busboy({ headers: multipartHeaders(headers), limits: { fileSize: largest * MEGABYTE + 1, fieldSize: FIELD_BYTES, fields: 200, files: 50 } })
  parser.on('field', (name, value) => parts.fields.push([name, value]))
  parser.on('file', (field, stream, name) => {
    const limit = limits.files[field]
    const part: Part = { field, name: name ?? '', chunks: [] }
    let size = 0
    const count = parts.files.filter((file) => file.field === field).length
    if (limit && part.name !== '' && count >= limit.count) refusal ??= tooMany(field, limit)
    const keep = limit !== undefined && part.name !== '' && count < limit.count
    if (keep) parts.files.push(part)
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (limit && size > limit.megabytes * MEGABYTE) {
        refusal ??= tooLarge(field, part.name, limit)
        part.chunks.length = 0
      } else if (keep && refusal === null) part.chunks.push(chunk)
    })
  })
  try {
    await pipeline(body, bounded(), parser)
  } catch {
    return refusal ?? refuse('too_large', 'Форма не дошла целиком: она слишком велика или связь прервалась. Отправьте ещё раз с файлами поменьше.')
  }
  return refusal ?? parts
}

const multipartHeaders = (headers: IncomingHttpHeaders): BusboyHeaders => ({ 'content-type': headers['content-type'] ?? '' })

async function* passAtMost(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of source) {
    read += chunk.length
    if (read > PATIENCE_BYTES) throw new Error('the form is endless')
    yield chunk
  }
}
const bounded = () => (source: AsyncIterable<Buffer>) => passAtMost(source)

const tooLarge = (field: string, name: string, { megabytes }: FileLimit): Refusal => {
  const text = `Файл «${name}» слишком большой: не больше ${megabytes} МБ. Уменьшите его или выберите другой.`
  return refuse('too_large', text, { fields: { [field]: text } })
}

const tooMany = (field: string, { count }: FileLimit): Refusal => {
  const text = `Слишком много файлов: можно не больше ${count}. Уберите лишние.`
  return refuse('invalid', text, { fields: { [field]: text } })
}
