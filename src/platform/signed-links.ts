import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Queryable } from './database.ts'
import { secretOf } from './secrets.ts'

/** What a link says: short texts and numbers; nothing personal, links are seen by many machines on their way. */
export type Said = Readonly<Record<string, string | number>>

export type Signer = {
  sign(purpose: string, said: Said, expiresAt: Date): string
  /** What was signed for this very purpose; «expired» and «forged» are told apart: the first person did nothing wrong. */
  read(purpose: string, token: string, now: Date): Said | 'expired' | 'forged'
}

/** The key is made once and kept in the database, so every process signs and reads alike. */
export async function openSigner(db: Queryable): Promise<Signer> {
  const key = await secretOf(db, 'signed-links', () => randomBytes(32).toString('base64url'))
  const seal = (purpose: string, body: string): string =>
    createHmac('sha256', key).update(`${purpose}\n${body}`).digest('base64url')
  return {
    sign(purpose, said, expiresAt) {
      const body = Buffer.from(JSON.stringify([Math.floor(expiresAt.getTime() / 1000), said])).toString('base64url')
      return `${body}.${seal(purpose, body)}`
    },
    read(purpose, token, now) {
      const [body = '', given = '', ...rest] = token.split('.')
      if (rest.length > 0 || !equal(given, seal(purpose, body))) return 'forged'
      const [expires, said]: [number, Said] = JSON.parse(Buffer.from(body, 'base64url').toString())
      return now.getTime() > expires * 1000 ? 'expired' : said
    },
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
