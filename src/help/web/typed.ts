import type { Refused } from '../../platform/pages/answers.ts'

/** What was typed into the field before the refusal, else what the record has. */
export function typed(answer: Refused | undefined, name: string, before = ''): string {
  const value = answer?.values[name]
  if (value === undefined) return before
  return typeof value === 'string' ? value : (value[0] ?? before)
}
