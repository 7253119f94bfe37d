import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * How often something may be tried. Of an address: many people may stand behind one (an office, a mobile operator), so the
 * numbers stop programs and not people; a right password is given back. Of a login or a person: one pair of hands.
 */
export const LIMITS = {
  'sign-in of address': { times: 60, per: 10 * MINUTE },
  'registration of address': { times: 100, per: HOUR },
  'restoring of address': { times: 30, per: HOUR },
  'restoring of login': { times: 3, per: HOUR },
  'restoring code of login': { times: 5, per: 15 * MINUTE },
  'code of person': { times: 5, per: 5 * MINUTE },
  'letter of person': { times: 3, per: HOUR },
} as const satisfies Record<string, { times: number; per: number }>
export type Limited = keyof typeof LIMITS

export function tooOften(waitSeconds: number): Refusal {
  const minutes = Math.ceil(waitSeconds / 60)
  const wait = waitSeconds < 60 ? 'минуту' : counted(minutes, 'минуту', 'минуты', 'минут')
  return refuse('too_often', `Слишком много попыток подряд. Подождите ${wait} и попробуйте ещё раз.`, { waitSeconds })
}
