import { invalid, type Refusal } from '../../kernel/refusal.ts'

/** Minutes of the day, half-open: [from, to). */
export type Hours = { readonly from: number; readonly to: number }
/** Hours of seven days, Monday first. */
export type Week = readonly (readonly Hours[])[]

export const WEEKDAYS = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'] as const

const DAY = 24 * 60

/** «09:00» → 540; «24:00» is the end of the day. */
export function minutesOf(typed: string): number | null {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d{2})$/.exec(typed.trim()) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  return hours !== '' && Number(minutes) < 60 && total <= DAY ? total : null
}

/** 540 → «09:00» */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

type TypedDay = { readonly from: string; readonly to: string }

/** Both fields of a day empty: nobody works then. «00:00»–«00:00» is the whole day, as people write it. */
export function readWeek(days: readonly TypedDay[]): Week | Refusal {
  const mistakes: Record<string, string> = {}
  const week = WEEKDAYS.map((weekday, n) => {
    const { from = '', to = '' } = days[n] ?? {}
    if (from.trim() === '' && to.trim() === '') return []
    const [opens, closes] = [minutesOf(from), minutesOf(to)]
    const until = closes === 0 ? DAY : closes
    if (opens !== null && until !== null && opens < until) return [{ from: opens, to: until }]
    mistakes[`from${n + 1}`] = `${weekday}: укажите начало и конец, например 08:00 и 17:00, или оставьте оба пустыми.`
    return []
  })
  return Object.keys(mistakes).length > 0 ? invalid(mistakes) : week
}
