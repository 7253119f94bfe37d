import { SMTPServer } from 'smtp-server'

export type MailSink = {
  readonly url: string
  /** Letters taken, by their Message-ID: how often each came. */
  readonly taken: ReadonlyMap<string, number>
  /** Addresses refused for a while. */
  readonly failed: number
  stop(): Promise<void>
}

type Choice = {
  /** This share of recipients is put off with 451. */
  readonly failing?: number
  readonly onLetter?: (messageId: string) => void
}

const MESSAGE_ID = /^message-id:\s*(\S+)/im

/** A mail server that speaks the real protocol and throws letters away. */
export async function mailSink({ failing = 0, onLetter }: Choice = {}): Promise<MailSink> {
  const taken = new Map<string, number>()
  const state = { failed: 0 }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (Math.random() >= failing) return done()
      state.failed += 1
      done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
    },
    onData(stream, _session, done) {
      let head = ''
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 8192) head += chunk.toString('latin1')
      })
      stream.on('end', () => {
        const id = MESSAGE_ID.exec(head)?.[1] ?? ''
        taken.set(id, (taken.get(id) ?? 0) + 1)
        onLetter?.(id)
        done()
      })
    },
  })
  // A client that was killed in the middle of a letter is no fault of the server.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    get failed() {
      return state.failed
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
