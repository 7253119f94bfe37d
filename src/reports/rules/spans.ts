/** Pieces of time that a chart shows one beside the other. */
export type Span = 'day' | 'week' | 'month'

type Days = { readonly from: string | null; readonly to: string | null }

const MONTH = 31
const HALF_YEAR = 190

/** Few enough to tell apart: days of a month, weeks of half a year, else months. */
export function spanFor({ from, to }: Days): Span {
  if (from === null || to === null) return 'month'
  const { days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to))
  return days < MONTH ? 'day' : days < HALF_YEAR ? 'week' : 'month'
}

const MOST = 400

/** Every piece of the days asked for, also those in which nothing was filed: a gap must be seen as a gap. */
export function spansOf(span: Span, { from, to }: Days): string[] {
  if (from === null || to === null) return []
  const keys: string[] = []
  const last = Temporal.PlainDate.from(to)
  for (let day = Temporal.PlainDate.from(from); keys.length < MOST; day = day.add({ days: 1 })) {
    if (Temporal.PlainDate.compare(day, last) > 0) break
    const key = keyOf(span, day)
    if (keys.at(-1) !== key) keys.push(key)
  }
  return keys
}

function keyOf(span: Span, day: Temporal.PlainDate): string {
  if (span === 'day') return day.toString()
  if (span === 'month') return day.toString().slice(0, 7)
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
}

/** «2026-W48» → «2026-11-23». The fourth of January is always in the first week. */
export function mondayOf(week: string): string {
  const [year = '', number = ''] = week.split('-W')
  const fourth = new Temporal.PlainDate(Number(year), 1, 4)
  return fourth
    .subtract({ days: fourth.dayOfWeek - 1 })
    .add({ weeks: Number(number) - 1 })
    .toString()
}

/** «25.11», «ноя» under a column. */
export function spanMark(span: Span, key: string): string {
  if (span === 'month') return Temporal.PlainDate.from(`${key}-01`).toLocaleString('ru', { month: 'short' })
  const day = Temporal.PlainDate.from(span === 'week' ? mondayOf(key) : key)
  return `${day.day}.${String(day.month).padStart(2, '0')}`
}
