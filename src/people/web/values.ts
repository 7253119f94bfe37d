/** A field typed once, for showing it again. */
export const oneValue = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

/** Ticks of one name. */
export const manyValues = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** 2026-11-23 → 23.11.2026 */
export const dayInWords = (day: string): string => day.split('-').reverse().join('.')
