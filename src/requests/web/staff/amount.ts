import type { Term } from '../../../kernel/terms.ts'

/** A term as two fields of a form. */
export const amountOf = (term: Term): { amount: number; unit: string } => {
  if ('hours' in term) return { amount: term.hours, unit: 'hours' }
  return 'calendarDays' in term
    ? { amount: term.calendarDays, unit: 'calendarDays' }
    : { amount: term.workingDays, unit: 'workingDays' }
}

export const UNITS = [
  { value: 'hours', label: 'часов' },
  { value: 'calendarDays', label: 'суток' },
  { value: 'workingDays', label: 'рабочих дней' },
] as const
