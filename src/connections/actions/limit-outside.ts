import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'
import { giveBack, spendAllowance } from '../../platform/allowance.ts'
import type { Deps } from '../../platform/deps.ts'
import { networkOf } from '../../platform/network.ts'
import { findByCode } from './start.ts'

const HOUR = 3_600_000
/** An office may stand behind one address; a program that tries out codes gets nowhere with these. */
const LIMITS = { start: { times: 30, per: HOUR }, code: { times: 30, per: HOUR / 6 } }

/** How often somebody who is not signed in may begin a request or try a code; null: go on. */
export async function limitOutside(deps: Deps, what: keyof typeof LIMITS, ip: string): Promise<Refusal | null> {
  const wait = await spendAllowance(deps.db, `connection-${what} ${networkOf(ip)}`, LIMITS[what], deps.clock())
  if (wait === null) return null
  const minutes = counted(Math.ceil(wait / 60), 'минуту', 'минуты', 'минут')
  return refuse('too_often', `Слишком много попыток подряд. Подождите ${minutes}.`, { waitSeconds: wait })
}

/** The request of this code; only wrong codes count towards the limit. */
export async function openByCode(
  deps: Deps,
  municipalityId: string,
  code: string,
  ip: string,
): Promise<{ readonly outside: { readonly municipalityId: string; readonly connectionId: number } } | Refusal> {
  const limited = await limitOutside(deps, 'code', ip)
  if (limited) return limited
  const connectionId = await findByCode(deps, municipalityId, code)
  if (connectionId === null)
    return refuse('not_found', 'Запроса с таким кодом нет. Проверьте код: в нём 16 цифр.', {
      fields: { requestCode: 'Запроса с таким кодом нет. Проверьте код: в нём 16 цифр.' },
    })
  await giveBack(deps.db, `connection-code ${networkOf(ip)}`, LIMITS.code)
  return { outside: { municipalityId, connectionId } }
}
