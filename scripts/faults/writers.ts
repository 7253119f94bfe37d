import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Product } from './product.ts'
import { PASSWORD, type Town } from './town.ts'

/** A write as the client knows it: what it sent under which key, and what was acknowledged. */
export type Write = { readonly key: string; readonly id: number; readonly answers: number; readonly at: number }

export type Answer = { readonly status: number; readonly body: Record<string, unknown> }

/** One try; null when the connection broke and nobody knows whether the write was done. */
export async function send(
  product: Product,
  token: string,
  path: string,
  body: object,
  key: string,
): Promise<Answer | null> {
  try {
    const answer = await fetch(`${product.address}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    return { status: answer.status, body: await answer.json() }
  } catch {
    return null
  }
}

export async function signIn(product: Product, { id }: Town, login: string): Promise<string> {
  const answer = await send(product, '', '/api/v1/sessions', { municipality: id, login, password: PASSWORD }, 'sign-in')
  if (answer?.status !== 201) throw new Error(`${login} cannot sign in: ${JSON.stringify(answer)}`)
  return String(answer.body.token)
}

export const requestBody = (town: Town, key: string) => ({
  houseId: town.houses[Math.floor(Math.random() * town.houses.length)],
  flat: '7',
  typeCode: '10.1',
  // The key in the text finds the write in the database, whatever the program thinks of it.
  description: `Нет воды ${key}`,
  applicantName: 'Заявитель',
})

/** Writers that repeat every write under its key until it is acknowledged, as an honest client does. */
export class Writers {
  readonly acknowledged: Write[] = []
  readonly strange: Answer[] = []
  private running = true
  private readonly work: Promise<unknown>

  constructor(product: Product, town: Town, token: string, count: number) {
    this.work = Promise.all(Array.from({ length: count }, () => this.writeOn(product, town, token)))
  }

  async stop(): Promise<void> {
    this.running = false
    await this.work
  }

  private async writeOn(product: Product, town: Town, token: string): Promise<void> {
    while (this.running) {
      const key = randomUUID()
      const body = requestBody(town, key)
      await this.untilAcknowledged(product, token, body, key)
    }
  }

  private async untilAcknowledged(product: Product, token: string, body: object, key: string): Promise<void> {
    for (;;) {
      const answer = await send(product, token, '/api/v1/requests', body, key)
      if (answer?.status === 200 || answer?.status === 201) {
        this.acknowledged.push({ key, id: Number(answer.body.id), answers: answer.status, at: Date.now() })
        return
      }
      // Broken off, or the database is away: ask again. Anything else would be a bug worth seeing.
      if (answer && answer.status < 500) {
        this.strange.push(answer)
        return
      }
      await pause(30)
    }
  }
}
