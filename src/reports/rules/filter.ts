import { type Dimension, dimensions, isDay, isValue } from './dimensions.ts'
import { type Figure, isFigure } from './figures.ts'

/** Which requests a report is about. Days are those of filing, in the town's zone, both included. */
export type ReportFilter = {
  readonly from: string | null
  readonly to: string | null
  readonly of: Readonly<Partial<Record<Dimension, string>>>
  readonly figure: Figure | null
}

/** What was asked, read by name: an address, the query of the API, a saved link read alike. */
export type Asked = (name: string) => string | null | undefined

export function filterOf(asked: Asked): ReportFilter {
  const day = (name: string): string | null => {
    const typed = (asked(name) ?? '').trim()
    return isDay(typed) ? typed : null
  }
  const values = dimensions.flatMap((dimension) => {
    const value = (asked(dimension) ?? '').trim()
    return value !== '' && isValue(dimension, value) ? [[dimension, value] as const] : []
  })
  const figure = asked('figure') ?? ''
  return { from: day('from'), to: day('to'), of: Object.fromEntries(values), figure: isFigure(figure) ? figure : null }
}

/** The filter as an address says it: known names only, always in one order. */
export function queryOf(filter: ReportFilter): URLSearchParams {
  const pairs: [string, string | null | undefined][] = [
    ['from', filter.from],
    ['to', filter.to],
    ...dimensions.map((dimension): [string, string | undefined] => [dimension, filter.of[dimension]]),
    ['figure', filter.figure],
  ]
  return new URLSearchParams(pairs.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** The days of the last month, this one included: what a report shows when nobody says. */
export const lastDays = (today: string, days = 30): { readonly from: string; readonly to: string } => ({
  from: Temporal.PlainDate.from(today)
    .subtract({ days: days - 1 })
    .toString(),
  to: today,
})
