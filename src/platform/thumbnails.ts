import sharp from 'sharp'
import type { FileStore } from './files.ts'

const SIDE = 320
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/tiff', 'image/webp', 'image/avif'])

export const hasThumbnail = (mediaType: string): boolean => PICTURES.has(mediaType)

/** A JPEG of at most 320 × 320 (about 15 kB instead of a megabyte): lists and cards show it, the whole opens on demand. */
export const thumbnailOf = (files: FileStore, sha256: Buffer): Promise<Buffer> =>
  files.derived(sha256, `${SIDE}.jpg`, (content) =>
    sharp(content, { limitInputPixels: 100_000_000 })
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 72 })
      .toBuffer(),
  )
