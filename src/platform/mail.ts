import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Of our own making where the same letter may be sent again: by it a double is recognised (RFC 5322, 3.6.4). */
  readonly messageId?: string
  /** Extra header lines, e.g. List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What the server that took the letter answered: evidence of its delivery. */
export type Taken = { readonly messageId: string; readonly answer: string }

export type Mail = {
  /** What is wrong with the server itself, in its words; null when it takes letters. */
  trouble(): Promise<string | null>
  /** Resolves when the server has taken the letter; throws MailRefused with what the server or the network said. */
  send(letter: Letter): Promise<Taken>
  close(): void
}

/** `forGood`: the server never will take this letter (5xx). */
export class MailRefused extends Error {
  readonly forGood: boolean
  constructor(message: string, forGood: boolean) {
    super(message)
    this.forGood = forGood
  }
}

/** Letters go to the server of DVOR_SMTP_URL; without one each becomes a file, so that nothing is lost silently. */
export const openMail = ({ mail, dataFolder }: Pick<Config, 'mail' | 'dataFolder'>): Mail =>
  mail ? smtpMail(mail.url, mail.from) : folderMail(join(dataFolder, 'letters'))

export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport(
    {
      url,
      pool: true,
      // A mail server gladly refuses a crowd of connections.
      maxConnections: 5,
      // Whoever sends tries again himself and writes down each try.
      maxRequeues: 0,
      idleTimeout: 5_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    },
    { from },
  )
  return {
    trouble: () =>
      transport.verify().then(
        () => null,
        (error: unknown) => wordsOf(error),
      ),
    async send(letter) {
      try {
        const { messageId, response } = await transport.sendMail({ ...letter, headers: { ...letter.headers } })
        return { messageId, answer: response }
      } catch (error) {
        throw new MailRefused(wordsOf(error), codeOf(error) >= 500)
      }
    },
    close: () => transport.close(),
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500)

function codeOf(error: unknown): number {
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : 0
  return typeof code === 'number' ? code : 0
}

/** For a trial without a mail server: letters as .eml files that any mail program opens. */
export function folderMail(folder: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true }, { from: 'dvor@localhost' })
  return {
    trouble: async () => null,
    async send(letter) {
      const { messageId, message } = await transport.sendMail({ ...letter, headers: { ...letter.headers } })
      await mkdir(folder, { recursive: true })
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`
      await writeFile(join(folder, name), message.toString())
      return { messageId, answer: `файл ${name}` }
    },
    close: () => {},
  }
}
