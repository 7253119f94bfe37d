import type { Values } from '../../../platform/pages/answers.ts'

/** What was typed, field by field, for a form whose fields hold one text each. */
export const textValues = (values: Values | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : (value[0] ?? '')]),
  )
