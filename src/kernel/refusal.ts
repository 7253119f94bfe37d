/** Why a deed was refused. A value, never an exception: the page and the API both show it, with its clause. */
export type RefusalCode =
  | 'not_signed_in' // 401
  | 'not_entitled' // 403
  | 'not_found' // 404: also for what belongs to others, so that its existence is not told
  | 'illegal_step' // 409
  | 'stale' // 409: somebody was first
  | 'too_large' // 413
  | 'invalid' // 422
  | 'key_reused' // 422
  | 'too_often' // 429

export type Refusal = {
  readonly refused: true
  readonly code: RefusalCode
  /** An instruction in plain Russian. */
  readonly text: string
  /** Number of the clause as the регламент writes it, e.g. «п. 3.2.2 «г»». */
  readonly clause?: string
  /** Field name → what to do with it. */
  readonly fields?: Readonly<Record<string, string>>
  /** After how many seconds it is worth trying again. */
  readonly waitSeconds?: number
}

const STATUS: Record<RefusalCode, number> = {
  not_signed_in: 401,
  not_entitled: 403,
  not_found: 404,
  illegal_step: 409,
  stale: 409,
  too_large: 413,
  invalid: 422,
  key_reused: 422,
  too_often: 429,
}

export const httpStatus = (refusal: Refusal): number => STATUS[refusal.code]

export const refuse = (
  code: RefusalCode,
  text: string,
  more: { clause?: string | undefined; fields?: Record<string, string>; waitSeconds?: number } = {},
): Refusal => ({
  refused: true,
  code,
  text,
  ...(more.clause === undefined ? {} : { clause: more.clause }),
  ...(more.fields === undefined ? {} : { fields: more.fields }),
  ...(more.waitSeconds === undefined ? {} : { waitSeconds: more.waitSeconds }),
})

/** Several fields at once: the page lists them all, the first sentence stands for the whole. */
export const invalid = (fields: Record<string, string>, clause?: string): Refusal =>
  refuse('invalid', Object.values(fields)[0] ?? 'Проверьте введённое.', { clause, fields })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && value.refused === true

/** «Закрыть нельзя: нет акта (п. 3.2.2 «г»)» */
export const sentence = (refusal: Refusal): string =>
  refusal.clause ? `${refusal.text} (${refusal.clause})` : refusal.text
