import { Agent, request } from 'node:http'

/** null: nobody. A page is vouched for by the browser, a program only shows its key. */
export type Key = { readonly token: string; readonly from: 'page' | 'program' } | null

export type Asked = {
  readonly method: string
  readonly path: string
  readonly key: Key
  readonly body?: object
  /** A form with a file in it, for operations that take files. */
  readonly form?: Readonly<Record<string, string | { readonly file: Buffer }>>
}
export type Answered = { readonly status: number; readonly text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 32 })
const BOUNDARY = 'isolation-boundary'

/** Streams of live updates never end: what came in this time is looked at. */
const PATIENCE_MS = 400

export function ask(address: string, { method, path, key, body, form }: Asked): Promise<Answered> {
  const sent = form ? multipart(form) : body ? Buffer.from(JSON.stringify(body)) : null
  const type = form ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json'
  const headers: Record<string, string> = {
    ...(sent ? { 'content-type': type, 'content-length': String(sent.length) } : {}),
    ...(key ? { authorization: `Bearer ${key.token}` } : {}),
    ...(key?.from === 'page' ? { 'sec-fetch-site': 'same-origin' } : {}),
  }
  return new Promise((resolve, reject) => {
    const call = request(`${address}${path}`, { agent, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      const done = () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', done)
      if (!answer.headers['content-type']?.startsWith('text/event-stream')) return
      setTimeout(() => {
        done()
        call.destroy()
      }, PATIENCE_MS)
    })
    call.on('error', reject)
    call.end(sent)
  })
}

function multipart(form: NonNullable<Asked['form']>): Buffer {
  const parts = Object.entries(form).map(([name, value]) =>
    typeof value === 'string'
      ? Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      : Buffer.concat([
          Buffer.from(
            `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="scan.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
          ),
          value.file,
          Buffer.from('\r\n'),
        ]),
  )
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
