import { randomUUID } from 'node:crypto'
import { connect } from '../../src/platform/database.ts'
import type { Product } from './product.ts'
import type { Town } from './town.ts'
import { requestBody, send, signIn } from './writers.ts'

const AT_ONCE = 8

type Verdict = 'one won' | 'both won' | 'nobody won' | 'kept wrongly'

/** Two deeds at once on one version of a request: one is done, the other is told what changed, the row shows the winner's. */
export async function runPairs(product: Product, town: Town, pairs: number): Promise<boolean> {
  const dispatcher = await signIn(product, town, 'dispatcher')
  const manager = await signIn(product, town, 'manager')
  const db = connect(town.url, 2)
  const verdicts: Verdict[] = []
  let left = pairs
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const key = randomUUID()
      const made = await send(product, dispatcher, '/api/v1/requests', requestBody(town, key), key)
      const id = Number(made?.body.id)
      if (made?.status !== 201) throw new Error(`no request to quarrel about: ${JSON.stringify(made)}`)
      verdicts.push(
        await quarrel(product, town, manager, id, async () => {
          const { rows } = await db.query<{ executor_id: number | null }>(
            'select executor_id from request where id = $1',
            [id],
          )
          return rows[0]?.executor_id ?? null
        }),
      )
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    await db.end()
  }
  const count = (verdict: Verdict): number => verdicts.filter((each) => each === verdict).length
  const won = count('one won')
  console.log(
    JSON.stringify({
      name: 'conflicting deeds',
      pairs,
      one_won: won,
      both_won: count('both won'),
      nobody_won: count('nobody won'),
      kept_wrongly: count('kept wrongly'),
    }),
  )
  return won === pairs
}

async function quarrel(
  product: Product,
  { executors }: Town,
  token: string,
  id: number,
  kept: () => Promise<number | null>,
): Promise<Verdict> {
  const answers = await Promise.all(
    executors.map((executor) =>
      send(
        product,
        token,
        `/api/v1/requests/${id}/assign`,
        { executor: `organization:${executor}`, version: 1 },
        randomUUID(),
      ),
    ),
  )
  const winners = executors.filter((_, index) => answers[index]?.status === 200)
  const losers = answers.filter((answer) => answer?.status === 409)
  if (winners.length === 2) return 'both won'
  if (winners.length !== 1 || losers.length !== 1) return 'nobody won'
  return (await kept()) === winners[0] ? 'one won' : 'kept wrongly'
}
