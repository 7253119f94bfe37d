import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { type Refusal, refuse } from '../kernel/refusal.ts'

export type ContentKind = 'photo' | 'document'
type Checked = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/webp'])
const DOCUMENTS = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'])
const IN_WORDS: Record<ContentKind, string> = { photo: 'снимки JPEG, PNG, WebP', document: 'документы PDF и сканы JPEG, PNG, TIFF' }
/** A picture of 100 megapixels unpacks to 400 MB: more is a bomb, not a photo. */
const PIXELS = 100_000_000
const LONGEST_SIDE = 2560

/** What the file is, is told by its content, never by its name; a photo loses its EXIF and with it the place it was taken. */
export async function checkContent(name: string, bytes: Buffer, kinds: readonly ContentKind[]): Promise<Checked | Refusal> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  const clean = name.replaceAll(/[\\/\p{Cc}]/gu, '_').slice(-150) || 'файл'
  if (kinds.includes('photo') && PHOTOS.has(type)) return photo(clean, bytes)
  if (kinds.includes('document') && DOCUMENTS.has(type)) return { name: clean, mediaType: type, bytes }
  return refuse('invalid', `Файл «${clean}» не принят: внутри не то, что нужно. Подойдут ${kinds.map((kind) => IN_WORDS[kind]).join(', ')}.`)
}

async function photo(name: string, bytes: Buffer): Promise<Checked | Refusal> {
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' }).rotate()
    const smaller = picture.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    return { name: name.replace(/\.[^.]*$/, '') + '.jpg', mediaType: 'image/jpeg', bytes: await smaller.jpeg({ quality: 82 }).toBuffer() }
  } catch {
    return refuse('invalid', `Снимок «${name}» не читается: файл повреждён или слишком велик. Выберите другой.`)
  }
}
