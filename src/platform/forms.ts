import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { invalid, isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { type ContentKind, checkContent } from './file-content.ts'
import type { FileStore, ReceivedFile } from './files.ts'

export type FileLimit = { readonly count: number; readonly megabytes: number; readonly kinds: readonly ContentKind[] }
export type FormLimits = { readonly files: Readonly<Record<string, FileLimit>> }
type Fields = readonly (readonly [string, string])[]
export type ReadForm = { readonly fields: Fields; readonly files: Readonly<Record<string, readonly ReceivedFile[]>> }
/** The fields come with it, so that the page shows again what was typed. */
export type FormRefusal = Refusal & { readonly typed: Fields }

const MEGABYTE = 1024 * 1024
const FIELD_BYTES = 128 * 1024
const MOST_FIELDS = 1000
/** A refused upload is read to its end, so that the browser gets the answer and not a broken connection; but not for ever. */
const PATIENCE_BYTES = 300 * MEGABYTE

/** Fields and checked files of a posted form, urlencoded or multipart; files are in the store when it resolves. */
export function readForm(request: Request, limits: FormLimits, store: FileStore): Promise<ReadForm | FormRefusal> {
  const type = request.headers.get('content-type') ?? ''
  const body = request.body ? Readable.from(chunksOf(request.body)) : Readable.from([])
  return readFormFromStream(body, { 'content-type': type }, limits, store)
}

/** The same for a Node stream: the JSON API takes files by it. */
export async function readFormFromStream(
  body: Readable,
  headers: IncomingHttpHeaders,
  limits: FormLimits,
  store: FileStore,
): Promise<ReadForm | FormRefusal> {
  const parser = parserOf(headers)
  if (!parser) return { ...refuse('invalid', 'Форма пришла в неизвестном виде. Откройте страницу заново.'), typed: [] }
  const form = new IncomingForm(limits, store)
  parser.on('field', (name, value, _nameCut, cut) => form.takeField(name, value, cut))
  parser.on('fieldsLimit', () => form.refuseWith(refuse('too_large', `В форме больше ${MOST_FIELDS} полей.`)))
  parser.on('file', (field, stream, name) => form.takeFile(field, stream, name ?? ''))
  try {
    await pipeline(body, atMost, parser)
  } catch {
    form.refuseWith(BROKEN)
    return form.result()
  }
  await form.stored()
  return form.result()
}

const BROKEN = refuse(
  'too_large',
  'Форма не дошла целиком: она слишком велика или связь прервалась. Отправьте ещё раз, с файлами поменьше.',
)

/** What has come so far. Files are taken one after another: only one of them stands in memory, within its limit. */
class IncomingForm {
  private readonly fields: [string, string][] = []
  private readonly files: Record<string, ReceivedFile[]> = {}
  private readonly counts = new Map<string, number>()
  private refusal: Refusal | null = null
  private fault: { readonly error: unknown } | null = null
  private queue: Promise<void> = Promise.resolve()
  private readonly limits: FormLimits
  private readonly store: FileStore

  constructor(limits: FormLimits, store: FileStore) {
    this.limits = limits
    this.store = store
  }

  /** The first reason stays. */
  refuseWith(refusal: Refusal): void {
    this.refusal ??= refusal
  }

  takeField(name: string, value: string, cut: boolean): void {
    this.fields.push([name, value])
    if (cut) this.refuseWith(invalid({ [name]: 'Слишком длинный текст. Сократите его.' }))
  }

  /** Until its turn comes the file is not read, and the parser takes nothing more from the network. */
  takeFile(field: string, stream: BusboyFileStream, name: string): void {
    // A body that breaks off is reported by the pipeline; without a listener it would end the process.
    stream.on('error', () => {})
    const turn = () => this.receive(field, stream, name)
    this.queue = this.queue.then(turn).catch((error: unknown) => {
      this.fault ??= { error }
    })
  }

  async stored(): Promise<void> {
    await this.queue
    if (this.fault) throw this.fault.error
  }

  result(): ReadForm | FormRefusal {
    return this.refusal ? { ...this.refusal, typed: this.fields } : { fields: this.fields, files: this.files }
  }

  private async receive(field: string, stream: BusboyFileStream, name: string): Promise<void> {
    const limit = this.limits.files[field]
    // A file field left empty comes as a file without a name.
    if (!limit || name === '' || this.refusal || this.fault) return drop(stream)
    const count = (this.counts.get(field) ?? 0) + 1
    this.counts.set(field, count)
    if (count > limit.count) {
      this.refuseWith(tooMany(field, limit))
      return drop(stream)
    }
    const bytes = await collect(stream, limit.megabytes * MEGABYTE)
    if (!bytes) return this.refuseWith(tooLarge(field, name, limit))
    const checked = await checkContent(name, bytes, limit.kinds)
    if (isRefusal(checked)) return this.refuseWith({ ...checked, fields: { [field]: checked.text } })
    const { name: clean, mediaType, bytes: content } = checked
    const received = { name: clean, mediaType, size: content.length, sha256: await this.store.put(content) }
    this.files[field] = [...(this.files[field] ?? []), received]
  }
}

function parserOf(headers: IncomingHttpHeaders): BusboyInstance | null {
  try {
    return new Busboy({
      headers: { 'content-type': headers['content-type'] ?? '' },
      limits: { fieldSize: FIELD_BYTES, fields: MOST_FIELDS, files: 100 },
    })
  } catch {
    return null
  }
}

function drop(stream: Readable): void {
  stream.resume()
}

/** The whole file, or null when it is larger than `most`; what is over is read and thrown away. */
async function collect(stream: Readable, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= most ? Buffer.concat(chunks) : null
}

async function* atMost(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of source) {
    read += chunk.length
    if (read > PATIENCE_BYTES) throw new Error('the form is endless')
    yield chunk
  }
}

async function* chunksOf(body: Pick<NonNullable<Request['body']>, 'getReader'>): AsyncGenerator<Buffer> {
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield Buffer.from(read.value)
}

const tooLarge = (field: string, name: string, { megabytes }: FileLimit): Refusal => {
  const text = `Файл «${name}» слишком большой: не больше ${megabytes} МБ. Уменьшите его или выберите другой.`
  return refuse('too_large', text, { fields: { [field]: text } })
}

const tooMany = (field: string, { count }: FileLimit): Refusal => {
  const text = `Слишком много файлов: можно не больше ${count}. Уберите лишние.`
  return refuse('invalid', text, { fields: { [field]: text } })
}
