import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { type Refusal, refuse } from '../kernel/refusal.ts'

export type ContentKind = 'photo' | 'document' | 'drawing' | 'table' | 'template'
type Checked = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])
const DOCUMENTS = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'])
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const IN_WORDS: Record<ContentKind, string> = {
  photo: 'снимки JPEG, PNG, WebP',
  document: 'документы PDF и сканы JPEG, PNG, TIFF',
  drawing: 'рисунки PNG',
  table: 'таблицы XLSX, CSV и документы DOCX',
  template: 'документы Word .docx',
}
/** A picture of 100 megapixels unpacks to 400 MB: more is a bomb, not a photo. */
const PIXELS = 100_000_000
const LONGEST_SIDE = 2560

/**
 * What the file is, is told by its content, never by its name. Pictures lose their EXIF and with it the place they were
 * taken; a scan keeps its size, because small print must stay legible.
 */
export async function checkContent(
  name: string,
  bytes: Buffer,
  kinds: readonly ContentKind[],
): Promise<Checked | Refusal> {
  const clean = cleanName(name)
  if (bytes.length === 0) return refuse('invalid', `Файл «${clean}» пуст. Выберите другой.`)
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (kinds.includes('drawing') && type === 'image/png') return drawing(clean, bytes)
  if (kinds.includes('photo') && PHOTOS.has(type)) return picture(clean, bytes, LONGEST_SIDE)
  if (kinds.includes('document') && type === 'image/jpeg') return picture(clean, bytes, null)
  if (kinds.includes('template') && type === WORD) return { name: clean, mediaType: WORD, bytes }
  if (kinds.includes('document') && DOCUMENTS.has(type)) return { name: clean, mediaType: type, bytes }
  if (kinds.includes('table') && isTable(type, bytes)) return { name: clean, mediaType: type || 'text/csv', bytes }
  return refuse('invalid', `Файл «${clean}» не принят: ${reason(type)}. Подойдут ${inWords(kinds)}.`)
}

const UTF_16 = Buffer.from([0xff, 0xfe])
const OFFICE =
  /^application\/(?:zip|vnd\.openxmlformats-officedocument\.(?:spreadsheetml\.sheet|wordprocessingml\.document))$/

/** A text has no signature: it is known by having no zero bytes, but for UTF-16, which begins with its mark. */
const isTable = (type: string, bytes: Buffer): boolean =>
  OFFICE.test(type) ||
  ((type === '' || type === 'text/csv') &&
    (bytes.subarray(0, 2).equals(UTF_16) || !bytes.subarray(0, 4096).includes(0)))

const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\\/\p{Cc}\p{Bidi_Control}]/gu, '_')
    .slice(-150) || 'файл'

const inWords = (kinds: readonly ContentKind[]): string => kinds.map((kind) => IN_WORDS[kind]).join(', ')

const reason = (type: string): string => {
  if (type === 'application/x-cfb') return 'это старый формат Excel или Word. Сохраните файл как .xlsx или .docx'
  return type === 'image/heic' || type === 'image/heif'
    ? 'это снимок в виде HEIC. В настройках камеры выберите «Наиболее совместимые» или перешлите его себе как JPEG'
    : 'внутри не то, что нужно, каким бы ни было имя'
}

/** Lines on clear paper, such as a signature, stay what they were drawn as: no loss, no colour of the paper. */
async function drawing(name: string, bytes: Buffer): Promise<Checked | Refusal> {
  try {
    const png = await sharp(bytes, { limitInputPixels: 4_000_000, failOn: 'error' }).png().toBuffer()
    return { name: `${name.replace(/\.[^.]*$/, '')}.png`, mediaType: 'image/png', bytes: png }
  } catch {
    return refuse('invalid', `Рисунок «${name}» не читается: файл повреждён или слишком велик.`)
  }
}

async function picture(name: string, bytes: Buffer, longestSide: number | null): Promise<Checked | Refusal> {
  const size = longestSide && { width: longestSide, height: longestSide }
  try {
    const upright = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' }).autoOrient()
    const sized = size ? upright.resize({ ...size, fit: 'inside', withoutEnlargement: true }) : upright
    // JPEG has no transparency: what is clear becomes white paper, not black.
    const jpeg = sized.flatten({ background: '#ffffff' }).jpeg({ quality: longestSide ? 82 : 90 })
    return { name: `${name.replace(/\.[^.]*$/, '')}.jpg`, mediaType: 'image/jpeg', bytes: await jpeg.toBuffer() }
  } catch {
    return refuse('invalid', `Снимок «${name}» не читается: файл повреждён или слишком велик. Выберите другой.`)
  }
}
