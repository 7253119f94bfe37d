import type { Writable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { packedBytes, type ZipEntry } from './zip.ts'

type Written = {
  readonly name: Buffer
  readonly method: number
  crc: number
  packedSize: number
  size: number
  readonly offset: number
}

/** Writes an archive entry by entry. Sizes follow the data, so nothing is kept in memory. */
export type ZipWriter = {
  /** The packed bytes go over as they are. */
  copy(path: string, entry: ZipEntry): Promise<void>
  add(name: string, content: AsyncIterable<Buffer>): Promise<void>
  finish(): Promise<void>
}

const SIZES_FOLLOW = 0x08
const NAME_IS_UTF8 = 0x800

export function zipWriter(out: Writable): ZipWriter {
  const written: Written[] = []
  let position = 0
  const put = async (bytes: Buffer): Promise<void> => {
    position += bytes.length
    if (!out.write(bytes)) await drained(out)
  }
  const begin = async (name: string, method: number): Promise<Written> => {
    const entry = { name: Buffer.from(name), method, crc: 0, packedSize: 0, size: 0, offset: position }
    written.push(entry)
    await put(Buffer.concat([localHeader(entry), entry.name]))
    return entry
  }
  return {
    async copy(path, source) {
      const entry = await begin(source.name, source.method)
      if (source.packedSize > 0) for await (const chunk of packedBytes(path, source)) await put(chunk)
      Object.assign(entry, { crc: source.crc, packedSize: source.packedSize, size: source.size })
      await put(descriptor(entry))
    },
    async add(name, content) {
      const entry = await begin(name, 8)
      const deflate = createDeflateRaw({ level: 3 })
      const feed = feedInto(deflate, content, entry)
      for await (const chunk of deflate) {
        entry.packedSize += chunk.length
        await put(chunk)
      }
      await feed
      await put(descriptor(entry))
    },
    async finish() {
      const start = position
      for (const entry of written) await put(Buffer.concat([centralHeader(entry), entry.name]))
      await put(directoryEnd(written.length, start, position - start))
    },
  }
}

async function feedInto(deflate: Writable, content: AsyncIterable<Buffer>, entry: Written): Promise<void> {
  try {
    for await (const chunk of content) {
      entry.crc = crc32(chunk, entry.crc)
      entry.size += chunk.length
      if (!deflate.write(chunk)) await drained(deflate)
    }
    deflate.end()
  } catch (error) {
    deflate.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** A reader who went away closes the stream without an error: waiting for him would never end. */
const drained = (stream: Writable): Promise<void> =>
  new Promise((resolve, reject) => {
    const gone = () => settle(() => reject(new Error('nobody reads any more')))
    const drain = () => settle(resolve)
    const fail = (error: Error) => settle(() => reject(error))
    const settle = (finish: () => void): void => {
      stream.off('drain', drain).off('close', gone).off('error', fail)
      finish()
    }
    if (stream.destroyed) return gone()
    stream.once('drain', drain).once('close', gone).once('error', fail)
  })

function localHeader({ name, method }: Written): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(SIZES_FOLLOW | NAME_IS_UTF8, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt16LE(0x21, 12)
  header.writeUInt16LE(name.length, 26)
  return header
}

function descriptor({ crc, packedSize, size }: Written): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packedSize, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function centralHeader({ name, method, crc, packedSize, size, offset }: Written): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(SIZES_FOLLOW | NAME_IS_UTF8, 8)
  header.writeUInt16LE(method, 10)
  header.writeUInt16LE(0x21, 14)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packedSize, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(offset, 42)
  return header
}

function directoryEnd(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(start, 16)
  return end
}
