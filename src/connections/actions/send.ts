import { regulationInForce } from '../../addresses/index.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { termEnd } from '../../kernel/terms.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Asker } from '../rules/asker.ts'
import { incomplete } from '../rules/package.ts'
import { updateConnection } from '../sql/connections.ts'
import { readPackage } from './open-connection.ts'
import { type StepGuard, takeStep } from './take-step.ts'
import { tellOperators } from './tell.ts'

export type Sent = { readonly id: number; readonly number: string }

/** Only a whole package goes out: with it the clock of the logins starts (GRZ-A2-login). */
export async function send(deps: Deps, asker: Asker, id: number, guard: StepGuard = {}): Promise<Sent | Refusal> {
  return takeStep<Sent>(deps, asker, id, 'submit', guard, async (tx, step) => {
    const { connection, next, at, rules } = step
    const open = await readPackage(tx, connection, step, at)
    if (open.missing.length > 0) return incomplete(open.missing, rules.clauses.package)
    const regulation = await regulationInForce(tx, connection.municipalityId)
    const number = connection.number ?? numberOf(regulation.numberPrefix, id, at)
    const dueAt = termEnd(at, rules.loginTerm, regulation)
    const sent = {
      state: next,
      number,
      dueAt,
      submittedAt: at,
      remarks: null,
      decidedAt: null,
      card: open.checked.card,
    }
    await updateConnection(tx, id, sent, at)
    await step.note('submit', { dueAt: [null, dueAt] })
    await tellOperators(tx, { ...connection, number, state: next }, open.checked.card, step)
    return { id, number }
  })
}

/** УХТ-П-2026-000012; «П» of подключение, so that nobody takes it for a заявка. */
const numberOf = (prefix: string, id: number, at: Date): string =>
  `${prefix}-П-${at.getUTCFullYear()}-${String(id).padStart(6, '0')}`
