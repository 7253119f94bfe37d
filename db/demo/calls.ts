import { isRefusal, type Refusal, sentence } from '../../src/kernel/refusal.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { callBack, entryOf, explainCall, registerCall } from '../../src/requests/index.ts'
import type { DemoStaff } from './people.ts'
import { randomOf } from './random.ts'
import type { DemoTown } from './texts/towns.ts'

const CALLS = 240
const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 1440 * MINUTE

const explanations = [
  'Спрашивали, когда включат отопление; дан ответ из справочника',
  'Вопрос о начислениях: дан телефон управляющей организации',
  'Ошиблись номером',
  'Благодарили за отремонтированный лифт',
]

const say = (values: Record<string, string>) =>
  entryOf(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value]])))

async function done<T>(deed: Promise<T | Refusal>): Promise<T> {
  const result = await deed
  if (isRefusal(result)) throw new Error(`demo: ${sentence(result)}`)
  return result
}

/** A week of the telephone as an exchange registers it: most answered soon, some late, some missed and called back. */
export async function ringTelephones(deps: Deps, town: DemoTown, staff: DemoStaff): Promise<void> {
  const random = randomOf(town.id.length * 31 + 5)
  const now = deps.clock().getTime()
  for (let n = 0; n < CALLS; n++) {
    const rang = now - 7 * DAY + (n / CALLS) * 7 * DAY - random.below(20) * MINUTE
    // The last ones still wait to be called back.
    const waits = n >= CALLS - 2
    const missed = random.chance(0.08) || waits
    const wait = random.chance(0.05) ? 310 + random.below(400) : 3 + random.below(90)
    let at = rang + wait * SECOND
    const clocked: Deps = { ...deps, clock: () => new Date(Math.min(at, now)) }
    const phone = `+7902${String(n + 1).padStart(7, '0')}`
    const times = { exchangeId: `demo-${n}`, rangAt: new Date(rang).toISOString() }
    const answered = missed ? {} : { answeredAt: new Date(at).toISOString() }
    const { callId } = await done(
      registerCall(
        clocked,
        staff.dispatcher,
        say({ outcome: missed ? 'missed' : 'answered', phone, ...times, ...answered }),
      ),
    )
    if (waits) continue
    at = rang + (missed ? 2 + random.below(12) : 3) * MINUTE
    if (missed) await done(callBack(clocked, staff.dispatcher, callId, say({ outcome: 'answered' })))
    await done(explainCall(clocked, staff.dispatcher, callId, say({ explanation: random.pick(explanations) })))
  }
}
