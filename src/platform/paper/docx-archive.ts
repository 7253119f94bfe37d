import { inflateRawSync } from 'node:zlib'
import PizZip from 'pizzip'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

const MOST_ENTRIES = 500
const MOST_UNPACKED = 40 * 1024 * 1024
const DIRECTORY_END = 0x06054b50

const DAMAGED = 'Файл не открывается: он повреждён или это не документ Word. Сохраните его заново в виде .docx.'
const BOMB = 'Файл после распаковки непомерно велик: такой шаблон не принимается. Уберите из него лишние картинки.'

/** A .docx that may be opened: its contents really are as small as they must be, nothing in it runs or fetches. */
export function openDocx(bytes: Buffer): PizZip | Refusal {
  const fault = archiveFault(bytes)
  if (fault) return refuse('invalid', fault)
  try {
    const zip = new PizZip(bytes)
    const trouble = contentFault(zip)
    return trouble ? refuse('invalid', trouble) : zip
  } catch {
    return refuse('invalid', DAMAGED)
  }
}

/** What a directory declares may be a lie, so every entry is unpacked once, within what is left of the limit. */
function archiveFault(bytes: Buffer): string | null {
  try {
    const entries = directoryOf(bytes)
    if (entries.length === 0) return DAMAGED
    if (entries.length > MOST_ENTRIES) return BOMB
    let left = MOST_UNPACKED
    for (const { method, start, packed } of entries) {
      if (method !== 0 && method !== 8) return DAMAGED
      const data = bytes.subarray(start, start + packed)
      left -= method === 0 ? packed : inflateRawSync(data, { maxOutputLength: left + 1 }).length
      if (left < 0) return BOMB
    }
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? BOMB : DAMAGED
  }
}

type Entry = { readonly method: number; readonly packed: number; readonly start: number }

function directoryOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.readUInt32LE(end) !== DIRECTORY_END) return []
  const entries: Entry[] = []
  for (let at = bytes.readUInt32LE(end + 16); at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50; ) {
    const header = bytes.readUInt32LE(at + 42)
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
    entries.push({ method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), start })
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function contentFault(zip: PizZip): string | null {
  const names = Object.keys(zip.files)
  if (!names.includes('word/document.xml')) return DAMAGED
  if (names.some((name) => /vbaProject|\/embeddings\/|\/activeX\//i.test(name)))
    return 'В документе есть программы или вложенные объекты. Сохраните его без них, в виде .docx.'
  const parts = names.filter((name) => /\.(xml|rels)$/i.test(name)).map((name) => zip.file(name)?.asText() ?? '')
  if (parts.some((part) => /<!(DOCTYPE|ENTITY)/i.test(part))) return DAMAGED
  return parts.some((part) => [...part.matchAll(/<Relationship\b[^>]*>/g)].some(([link]) => fetches(link)))
    ? 'Документ ссылается на файлы вне себя (картинку или шаблон по ссылке). Вставьте их в сам документ.'
    : null
}

/** A hyperlink waits for a click; anything else outside is fetched when the document is opened. */
const fetches = (link: string): boolean => /TargetMode="External"/i.test(link) && !/\/hyperlink"/i.test(link)
