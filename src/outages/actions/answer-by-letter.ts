import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { readAnswer } from '../../notifications/index.ts'
import { findAllowed } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOf } from '../../platform/entry.ts'
import { answerOf } from '../sql/answers.ts'
import { findOutage, type Outage } from '../sql/outage-row.ts'
import { type Done, perform } from './perform.ts'

/** «Есть ли вода?» as the links of a letter ask it. */
export const restoredAnswers = ['yes', 'no'] as const
export type RestoredAnswer = (typeof restoredAnswers)[number]
export const isRestoredAnswer = (name: string | undefined): name is RestoredAnswer =>
  restoredAnswers.some((answer) => answer === name)

/** What the link is signed for, so that the one for «да» says no «нет». */
export const linkDeed = (answer: RestoredAnswer): string => `restored-${answer}`

export type Asked = {
  readonly outage: Outage
  /** What he answered last; null: nothing yet. */
  readonly answered: boolean | null
}

export async function openRestored(deps: Deps, answer: RestoredAnswer, token: string): Promise<Asked | Refusal> {
  const found = await find(deps, answer, token)
  if (isRefusal(found)) return found
  return { outage: found.outage, answered: await answerOf(deps.db, found.outage.id, found.personId) }
}

/** The resident's own answer by the link of his letter, without a sign-in; his last word counts. */
export async function answerRestored(deps: Deps, answer: RestoredAnswer, token: string): Promise<Done | Refusal> {
  const found = await find(deps, answer, token)
  if (isRefusal(found)) return found
  const actor = await findAllowed(deps.db, found.personId)
  if (!actor) return GONE
  const entry = entryOf({ restored: [answer] })
  return perform(deps, { ...actor, mustChangePassword: false }, 'answer', found.outage.id, entry)
}

const GONE: Refusal = refuse('not_found', 'Отключения из этого письма больше нет. Найдите свой дом на портале.')

async function find(deps: Deps, answer: RestoredAnswer, token: string) {
  const answered = await readAnswer(deps.db, linkDeed(answer), token, deps.clock())
  if (isRefusal(answered)) return answered
  const outage = answered.subject === 'outage' ? await findOutage(deps.db, answered.subjectId) : null
  return outage ? { outage, personId: answered.personId } : GONE
}
