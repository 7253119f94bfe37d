import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { type Refusal, refuse } from '../kernel/refusal.ts'

export type ContentKind = 'photo' | 'document'
type Checked = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])
const DOCUMENTS = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'])
const IN_WORDS: Record<ContentKind, string> = {
  photo: 'снимки JPEG, PNG, WebP',
  document: 'документы PDF и сканы JPEG, PNG, TIFF',
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
  if (kinds.includes('photo') && PHOTOS.has(type)) return picture(clean, bytes, LONGEST_SIDE)
  if (kinds.includes('document') && type === 'image/jpeg') return picture(clean, bytes, null)
  if (kinds.includes('document') && DOCUMENTS.has(type)) return { name: clean, mediaType: type, bytes }
  return refuse('invalid', `Файл «${clean}» не принят: ${reason(type)}. Подойдут ${inWords(kinds)}.`)
}

const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\\/\p{Cc}\p{Bidi_Control}]/gu, '_')
    .slice(-150) || 'файл'

const inWords = (kinds: readonly ContentKind[]): string => kinds.map((kind) => IN_WORDS[kind]).join(', ')

const reason = (type: string): string =>
  type === 'image/heic' || type === 'image/heif'
    ? 'это снимок в виде HEIC. В настройках камеры выберите «Наиболее совместимые» или перешлите его себе как JPEG'
    : 'внутри не то, что нужно, каким бы ни было имя'

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
