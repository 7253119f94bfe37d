import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { TableFault } from './table.ts'

// One million rows of an account list take 0.1–0.6 GiB unpacked; a file made to exhaust us would go on for ever.
export const LARGEST_UNPACKED = 4 * 1024 ** 3
const CHUNK = 256 * 1024

export type FileBytes = { readonly chunks: AsyncIterable<Buffer>; bytesRead(): number }

export type Container = 'gzip' | 'zip' | 'old-excel' | 'plain'

/** By content: names lie. */
export async function containerOf(path: string): Promise<Container> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip'
    if (buffer.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return 'zip'
    return buffer.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) ? 'old-excel' : 'plain'
  } finally {
    await file.close()
  }
}

/** Content of a plain or gzip file. */
export function readBytes(path: string, packed: boolean): FileBytes {
  const source = createReadStream(path, { highWaterMark: CHUNK })
  // The error reaches the reader through the last stream; the callback only keeps it from being thrown twice.
  const stream = packed ? pipeline(source, createGunzip({ chunkSize: CHUNK }), () => {}) : source
  return { chunks: limited(stream, LARGEST_UNPACKED), bytesRead: () => source.bytesRead }
}

export async function* limited(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let total = 0
  try {
    for await (const chunk of stream) {
      total += chunk.length
      if (total > limit) throw new TableFault('Файл после распаковки слишком велик. Разделите его на несколько файлов.')
      yield chunk
    }
  } catch (error) {
    throw isDamage(error)
      ? new TableFault('Файл повреждён и не распаковывается. Сохраните и загрузите его ещё раз.')
      : error
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
