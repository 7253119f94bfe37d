import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { codeInLetters } from '../rules/recovery-code.ts'
import { insertEntrance } from '../sql/entrances.ts'
import { deleteHalf, findHalf, findSecondFactor, spendRecoveryCode, spendStep } from '../sql/second-factor.ts'
import { letInWholly, type SignedIn } from './let-in.ts'
import { limit } from './limit.ts'
import { stepOfCode } from './one-time-code.ts'
import { codeHash, RECOVERY_LENGTH } from './random-code.ts'

const TOO_LATE: Refusal = refuse('not_signed_in', 'Время на ввод кода вышло. Войдите ещё раз с паролем.')
const WRONG: Refusal = refuse(
  'invalid',
  'Код не подошёл. Введите шесть цифр, которые приложение показывает сейчас; каждый код действует один раз.',
  { fields: { code: 'Код не подошёл. Введите шесть цифр, которые приложение показывает сейчас.' } },
)

/** The second half of the sign-in: a code of the application, or one of the recovery codes. */
export async function finishSignIn(
  deps: Deps,
  typed: { half: string; code: string },
  caller: Caller = NO_CALLER,
): Promise<SignedIn | Refusal> {
  const half = await findHalf(deps.db, typed.half, deps.clock())
  if (!half) return TOO_LATE
  const refusal = await checkCode(deps, half.personId, typed.code)
  if (refusal) {
    await insertEntrance(deps.db, { ...half, what: 'wrong_code', at: deps.clock(), caller })
    return refusal
  }
  await deleteHalf(deps.db, typed.half)
  return letInWholly(deps, half.personId, caller, 'second_factor')
}

/** Null when the code is right and was not used before; five tries in five minutes, whoever tries. */
export async function checkCode(deps: Deps, personId: number, code: string): Promise<Refusal | null> {
  const often = await limit(deps, 'code of person', String(personId))
  if (often) return often
  const recovery = codeInLetters(code, RECOVERY_LENGTH)
  const right = recovery
    ? await spendRecoveryCode(deps.db, personId, codeHash(personId, recovery), deps.clock())
    : await rightStep(deps, personId, code)
  return right ? null : WRONG
}

async function rightStep(deps: Deps, personId: number, code: string): Promise<boolean> {
  const factor = await findSecondFactor(deps.db, personId)
  const step = factor?.confirmedAt ? stepOfCode(factor.secret, code, deps.clock()) : null
  return step !== null && (await spendStep(deps.db, personId, step))
}
