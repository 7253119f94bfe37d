import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Term } from '../../kernel/terms.ts'

/** «10.4» stands in the log under 10004: subjects are numbers there. */
export function subjectOfType(code: string): number {
  const [group = 0, type = 0] = code.split('.').map(Number)
  return group * 1000 + type
}

/** A whole number of hours, days or working days; null when it is none. */
export function readTerm(typed: string, unit: string): Term | null {
  const amount = Number(typed)
  if (!Number.isInteger(amount) || amount < 1 || amount > 1000) return null
  if (unit === 'hours') return { hours: amount }
  if (unit === 'calendarDays') return { calendarDays: amount }
  return unit === 'workingDays' ? { workingDays: amount } : null
}

export type TypedChange = {
  readonly group: string
  readonly title: string
  readonly amount: string
  readonly unit: string
  readonly reason: string
}

/** What a participant asks for; every wrong field at once. */
export function readChange(typed: TypedChange): { readonly term: Term } | Refusal {
  const fields: Record<string, string> = {}
  const term = readTerm(typed.amount, typed.unit)
  if (typed.group === '') fields.group = 'Выберите группу, к которой относится тип.'
  if (typed.title.length < 3 || typed.title.length > 200) fields.title = 'Название типа: от 3 до 200 знаков.'
  if (term === null) fields.amount = 'Срок — целое число больше нуля: часов, суток или рабочих дней.'
  if (typed.reason.length < 10 || typed.reason.length > 5_000)
    fields.reason = 'Объясните, зачем менять: от 10 до 5 000 знаков.'
  return term === null || Object.keys(fields).length > 0 ? invalid(fields) : { term }
}

export type TypedDecision = { readonly approve: boolean; readonly reason: string; readonly from: string }

/** The decision always has its reason; an approval its day, today or later, within a year. */
export function readDecision({ approve, reason, from }: TypedDecision, today: string): { day: string } | Refusal {
  const fields: Record<string, string> = {}
  if (reason.length < 10 || reason.length > 5_000)
    fields.decision = 'Напишите, почему решили так: от 10 до 5 000 знаков.'
  const day = approve ? dayFrom(from === '' ? today : from, today) : { day: today }
  if (isRefusal(day)) fields.from = day.text
  return isRefusal(day) || Object.keys(fields).length > 0 ? invalid(fields) : day
}

function dayFrom(typed: string, today: string): { day: string } | Refusal {
  const wrong = invalid({ from: 'День, с которого изменение действует: сегодня или позже, не дальше года.' })
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return wrong
  try {
    const day = Temporal.PlainDate.from(typed).toString()
    const last = Temporal.PlainDate.from(today).add({ years: 1 }).toString()
    return day < today || day > last ? wrong : { day }
  } catch {
    return wrong
  }
}
