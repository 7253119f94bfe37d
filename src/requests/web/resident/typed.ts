import type { Refused } from '../../../platform/pages/answers.ts'

/** What was typed into a field of the refused form. */
export function typed(answer: Refused | undefined, field: string): string | undefined {
  const value = answer?.values[field]
  return typeof value === 'string' ? value : value?.[0]
}
