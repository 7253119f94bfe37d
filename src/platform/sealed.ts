import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Queryable } from './database.ts'
import { secretOf } from './secrets.ts'

/** Closes short texts with a key of the installation (AES-256-GCM): who gets at one table or its dump has nothing. */
export type Seal = {
  /** `about` is whose it is: what was closed for one opens for no other. */
  close(text: string, about: string): string
  /** null: not closed by us, or not for him. */
  open(closed: string, about: string): string | null
}

const MARK = 'sealed.'
const IV = 12
const TAG = 16

export async function openSeal(db: Queryable, name: string): Promise<Seal> {
  const key = Buffer.from(await secretOf(db, name, () => randomBytes(32).toString('base64url')), 'base64url')
  return {
    close(text, about) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
      const closed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return MARK + closed.toString('base64url')
    },
    open(closed, about) {
      if (!isSealed(closed)) return null
      const bytes = Buffer.from(closed.slice(MARK.length), 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV))
        decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG))
        return decipher.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}

export const isSealed = (text: string): boolean => text.startsWith(MARK)
