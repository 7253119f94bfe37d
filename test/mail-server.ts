import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

/** What the server answers to RCPT TO; null takes the letter. */
type Rule = (address: string) => { readonly code: number; readonly text: string } | null

export type MailServer = {
  readonly url: string
  readonly letters: ParsedMail[]
  /** For the letters from now on. */
  answer(rule: Rule): void
  stop(): Promise<void>
  start(): Promise<void>
}

/** A mail server that speaks the real protocol on a free port and keeps what it took. */
export async function mailServer(): Promise<MailServer> {
  const letters: ParsedMail[] = []
  let rule: Rule = () => null
  let port = 0
  const make = () => {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo({ address }, _session, done) {
        const refused = rule(address)
        done(refused ? Object.assign(new Error(refused.text), { responseCode: refused.code }) : null)
      },
      onData(stream, _session, done) {
        simpleParser(stream)
          .then((letter) => {
            letters.push(letter)
            done()
          })
          .catch(done)
      },
    })
    // A client that was killed in the middle of a letter is no fault of the server.
    server.on('error', () => {})
    return server
  }
  let server = make()
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
  const start = async (): Promise<void> => {
    server = make()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
    const address = server.server.address()
    port = typeof address === 'object' && address ? address.port : 0
  }
  await start()
  afterAll(stop)
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    answer: (given) => {
      rule = given
    },
    stop,
    start,
  }
}
