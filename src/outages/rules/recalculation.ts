import type { SupplyNorm } from '../../../regulations/supply-norms.ts'

/** How a moment of an interruption is known: entered by who answers, by the set term, on residents' word. */
export type MomentSource = 'owner' | 'term' | 'residents'

/** One outage at one house; `to` null: not restored yet. */
export type Interruption = {
  readonly outageId: number
  readonly from: Date
  readonly to: Date | null
  readonly toSource: MomentSource
}

/** Whole minutes since 1970, half-open: [from, to). */
export type Span = { readonly from: number; readonly to: number }

export type Figures = {
  /** Interruptions within the month; what overlaps or touches is one. */
  readonly spans: readonly Span[]
  readonly minutes: number
  readonly overMonth: number
  readonly overAtOnce: number
  /** The greater of the two: no minute counts twice. */
  readonly over: number
  readonly steps: number
  /** Hundredths of a percent of the month's payment, at most the whole. */
  readonly reduction: number
}

const MINUTE = 60_000
const WHOLE_PAYMENT = 10_000

export const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE)
export const momentOfMinute = (minute: number): Date => new Date(minute * MINUTE)

/** «2026-11» in the town's zone; null when it is no month. */
export function monthSpan(month: string, timeZone: string): Span | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return null
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const start = (day: Temporal.PlainDate): number => day.toZonedDateTime(timeZone).epochMilliseconds / MINUTE
  return { from: start(first), to: start(first.add({ months: 1 })) }
}

/** Interruptions of one resource as whole spans up to `now`: overlapping and touching ones are one. */
export function joined(interruptions: readonly Interruption[], now: Date): Span[] {
  const spans = interruptions
    .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to !== null && to < now ? to : now) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const whole: Span[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (last && span.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else whole.push(span)
  }
  return whole
}

const within = (span: Span, month: Span): Span => ({
  from: Math.max(span.from, month.from),
  to: Math.min(span.to, month.to),
})

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0)

/**
 * What one calendar month owes. An interruption over the boundary of months goes to each by its own minutes; what it
 * lasts longer than is permitted at once belongs to the month in which that happens.
 */
export function recalculate(
  interruptions: readonly Interruption[],
  month: Span,
  norm: SupplyNorm | undefined,
  now: Date,
): Figures {
  const whole = joined(interruptions, now)
  const spans = whole.map((span) => within(span, month)).filter(({ from, to }) => to > from)
  const minutes = lengthOf(spans)
  if (!norm) return { spans, minutes, overMonth: 0, overAtOnce: 0, over: 0, steps: 0, reduction: 0 }
  const { perMonth, atOnce, step, reduction } = norm
  const overMonth = perMonth === null ? 0 : Math.max(0, minutes - perMonth)
  const overAtOnce =
    atOnce === null ? 0 : lengthOf(whole.map(({ from, to }) => within({ from: from + atOnce, to }, month)))
  const over = Math.max(overMonth, overAtOnce)
  const steps = Math.floor(over / step)
  return { spans, minutes, overMonth, overAtOnce, over, steps, reduction: Math.min(WHOLE_PAYMENT, steps * reduction) }
}

/** The part of a house that an outage cuts off; null lists: the whole. */
export type Part = {
  readonly onlyEntrances: readonly string[] | null
  readonly onlyFlats: readonly string[] | null
  readonly exceptEntrances: readonly string[] | null
  readonly exceptFlats: readonly string[] | null
}

/** The same as `concerned` of sql/zone.ts says in SQL; a test compares the two. */
export function concernsFlat(part: Part, flat: string, entrance: string | null): boolean {
  const { onlyEntrances, onlyFlats, exceptEntrances, exceptFlats } = part
  const named =
    (onlyEntrances === null && onlyFlats === null) ||
    (onlyFlats?.includes(flat) ?? false) ||
    (onlyEntrances !== null && (entrance === null || onlyEntrances.includes(entrance)))
  const excepted = (entrance !== null && exceptEntrances?.includes(entrance)) || exceptFlats?.includes(flat)
  return named && !excepted
}
