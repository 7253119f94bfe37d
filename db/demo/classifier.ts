import { isRefusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { decideChange, entryOf, proposeTypeChange } from '../../src/requests/index.ts'

const TITLE = 'Не убран снег с козырька подъезда'

/** One request to change the classifier that waits, one that was declined. */
export async function askForTypes(deps: Deps, operator: Actor, managers: readonly Actor[]): Promise<void> {
  const [first, second = first] = managers
  if (!first || !second) return
  await propose(deps, first, { group: '20', title: TITLE, reason: 'Об этом пишут часто, а типа для этого нет.' })
  const id = await propose(deps, second, {
    ...{ code: '10.2', title: 'Слабый напор', withdraw: 'on' },
    reason: 'На нашем доме напор всегда хороший, тип не нужен.',
  })
  const decision = 'Тип нужен другим домам города: отклонено.'
  const done = await decideChange(deps, operator, id, entryOf({ verdict: ['decline'], decision: [decision] }))
  if (isRefusal(done)) throw new Error(`demo: ${sentence(done)}`)
}

async function propose(deps: Deps, who: Actor, fields: Record<string, string>): Promise<number> {
  const values = Object.entries({ amount: '1', unit: 'workingDays', ...fields }).map(([name, value]) => [name, [value]])
  const done = await proposeTypeChange(deps, who, entryOf(Object.fromEntries(values)))
  if (isRefusal(done)) throw new Error(`demo: ${sentence(done)} ${JSON.stringify(done.fields)}`)
  return done.changeId
}
