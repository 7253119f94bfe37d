import type { OperationRules } from '../../../regulations/operation-rules.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

/** Planned work that stops the system, or a fault that makes it impossible to exchange documents. */
export type Break = {
  readonly id: number
  readonly municipalityId: string
  readonly nature: 'planned' | 'fault'
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly what: string
  /** How to work meanwhile. */
  readonly instead: string
  readonly announcedAt: Date
  readonly announcedBy: string
  readonly endedAt: Date | null
  readonly cancelled: boolean
  readonly version: number
}

const HOUR = 3_600_000

export type Moment = 'ahead' | 'now' | 'over' | 'cancelled'

/** Planned work is over by itself at its end; a fault only when somebody says so. */
export function momentOfBreak({ nature, startsAt, endsAt, endedAt, cancelled }: Break, now: Date): Moment {
  if (cancelled) return 'cancelled'
  if (endedAt !== null) return 'over'
  if (startsAt > now) return 'ahead'
  return nature === 'planned' && endsAt !== null && endsAt <= now ? 'over' : 'now'
}

/** A banner that hangs for weeks is seen by nobody: planned work is on every page for the last two days before it. */
const BANNER_HOURS = 48
export const isOnEveryPage = (of: Break, now: Date): boolean =>
  momentOfBreak(of, now) === 'now' || of.startsAt.getTime() - now.getTime() <= BANNER_HOURS * HOUR

export type BreakDraft = {
  readonly nature: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly what: string
  readonly instead: string
}

export type CheckedBreak = Pick<Break, 'nature' | 'startsAt' | 'endsAt' | 'what' | 'instead'>

/** A fault of last week is still worth recording: paper is entered by it. */
const OLDEST_FAULT = 7 * 24 * HOUR

export function checkBreak(draft: BreakDraft, now: Date, rules: OperationRules): CheckedBreak | Refusal {
  const { nature, startsAt, endsAt, what, instead } = draft
  if (nature !== 'planned' && nature !== 'fault') return refuse('invalid', 'Выберите, работы это или сбой.')
  const clause = nature === 'planned' ? rules.clauses.announce : rules.clauses.fault
  const fields: Record<string, string> = {}
  const start = nature === 'fault' ? (startsAt ?? now) : startsAt
  const early = new Date(now.getTime() + rules.announceHours * HOUR)
  if (start === null) fields.startsAt = 'Укажите, когда работы начнутся.'
  else if (nature === 'planned' && start < early)
    fields.startsAt = `О работах сообщают не позже чем за ${rules.announceHours} ч до начала. Если система уже не работает, объявите сбой.`
  else if (nature === 'fault' && start > now)
    fields.startsAt = 'Сбой уже начался: укажите прошедшее время или оставьте поле пустым.'
  else if (nature === 'fault' && start.getTime() < now.getTime() - OLDEST_FAULT)
    fields.startsAt = 'Сбой был больше недели назад. Проверьте время начала.'
  if (nature === 'planned' && endsAt === null) fields.endsAt = 'Укажите, когда работы закончатся.'
  if (endsAt !== null && start !== null && endsAt <= start) fields.endsAt = 'Окончание должно быть позже начала.'
  if (nature === 'fault' && endsAt !== null && endsAt <= now)
    fields.endsAt = 'Укажите будущее время или оставьте поле пустым.'
  if (what.length < 5 || what.length > 500) fields.what = 'Напишите, что не будет работать: от 5 до 500 знаков.'
  if (instead.length < 5 || instead.length > 2000)
    fields.instead = 'Напишите, как работать в это время: от 5 до 2000 знаков.'
  if (start === null || Object.keys(fields).length > 0)
    return refuse('invalid', Object.values(fields)[0] ?? 'Проверьте введённое.', { clause, fields })
  return { nature, startsAt: start, endsAt, what, instead }
}
