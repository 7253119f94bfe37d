import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { LARGEST_UNPACKED, limited } from './bytes.ts'
import { TableFault } from './table.ts'

/** One file inside the archive, as the central directory describes it. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly dataOffset: number
}

const DAMAGED = 'Файл Excel повреждён. Откройте его, сохраните заново в формате .xlsx и загрузите ещё раз.'
const DIRECTORY_END = 0x06054b50
const LARGEST_DIRECTORY = 16 * 1024 ** 2

export async function readDirectory(path: string): Promise<ZipEntry[]> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { offset, length } = await findDirectory(file, size)
    if (length > LARGEST_DIRECTORY || offset + length > size) throw new TableFault(DAMAGED)
    const directory = await bytesAt(file, offset, length)
    const entries: ZipEntry[] = []
    for (let at = 0; at + 46 <= directory.length; ) {
      if (directory.readUInt32LE(at) !== 0x02014b50) break
      const { next, entry } = readEntry(directory, at)
      entries.push({ ...entry, dataOffset: await startOfData(file, entry.dataOffset) })
      at = next
    }
    // What is declared is checked here, what is true while reading: a bomb may lie in its directory.
    if (entries.reduce((sum, entry) => sum + entry.size, 0) > LARGEST_UNPACKED)
      throw new TableFault('Файл после распаковки слишком велик. Разделите его на несколько файлов.')
    return entries
  } finally {
    await file.close()
  }
}

async function findDirectory(file: FileHandle, size: number): Promise<{ offset: number; length: number }> {
  const tailStart = Math.max(0, size - 65_557)
  const tail = await bytesAt(file, tailStart, size - tailStart)
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== DIRECTORY_END) continue
    const offset = tail.readUInt32LE(at + 16)
    if (offset !== 0xffffffff) return { offset, length: tail.readUInt32LE(at + 12) }
    const wide = await bytesAt(file, Number(tail.readBigUInt64LE(at - 12)), 56)
    return { offset: Number(wide.readBigUInt64LE(48)), length: Number(wide.readBigUInt64LE(40)) }
  }
  throw new TableFault(DAMAGED)
}

function readEntry(directory: Buffer, at: number): { next: number; entry: ZipEntry } {
  const nameLength = directory.readUInt16LE(at + 28)
  const extraLength = directory.readUInt16LE(at + 30)
  const nameEnd = at + 46 + nameLength
  const wide = wideNumbers(directory.subarray(nameEnd, nameEnd + extraLength))
  const number = (offset: number): number => {
    const value = directory.readUInt32LE(at + offset)
    return value === 0xffffffff ? (wide.shift() ?? value) : value
  }
  // Order matters: the extra field holds only the numbers that did not fit, in this order.
  const size = number(24)
  const packedSize = number(20)
  const dataOffset = number(42)
  const name = directory.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/')
  const entry = {
    name,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packedSize,
    size,
    dataOffset,
  }
  return { next: nameEnd + extraLength + directory.readUInt16LE(at + 32), entry }
}

function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1)
      return Array.from({ length: Math.floor(length / 8) }, (_, i) => Number(extra.readBigUInt64LE(at + 4 + i * 8)))
    at += 4 + length
  }
  return []
}

async function startOfData(file: FileHandle, header: number): Promise<number> {
  const local = await bytesAt(file, header, 30)
  if (local.readUInt32LE(0) !== 0x04034b50) throw new TableFault(DAMAGED)
  return header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new TableFault(DAMAGED)
  return buffer
}

export type EntryBytes = { readonly chunks: AsyncIterable<Buffer>; bytesRead(): number }

export function packedBytes(path: string, entry: ZipEntry): ReturnType<typeof createReadStream> {
  const end = entry.dataOffset + Math.max(entry.packedSize, 1) - 1
  return createReadStream(path, { start: entry.dataOffset, end, highWaterMark: 256 * 1024 })
}

export function unpackedBytes(path: string, entry: ZipEntry, limit = LARGEST_UNPACKED): EntryBytes {
  const source = packedBytes(path, entry)
  const stream = entry.method === 0 ? source : pipeline(source, createInflateRaw({ chunkSize: 256 * 1024 }), () => {})
  return { chunks: limited(stream, limit), bytesRead: () => source.bytesRead }
}
