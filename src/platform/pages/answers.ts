import { data } from 'react-router'
import { httpStatus, type Refusal } from '../../kernel/refusal.ts'

/** What was typed, field by field; what was chosen several times is a list. Passwords are left out. */
export type Values = Readonly<Record<string, string | readonly string[]>>

/** What an action gives its page after a refusal: the same page again, nothing lost. */
export type Refused = { readonly refusal: Refusal; readonly values: Values }

export const refused = (refusal: Refusal, typed: Iterable<readonly [string, string]> | Values = {}) =>
  data({ refusal: bare(refusal), values: valuesOf(typed) } satisfies Refused, {
    status: httpStatus(refusal),
    ...(refusal.waitSeconds === undefined ? {} : { headers: { 'retry-after': String(refusal.waitSeconds) } }),
  })

/** A refusal may carry more than the page needs (a form's fields); the browser gets the refusal only. */
const bare = ({ refused: is, code, text, clause, fields }: Refusal): Refusal => ({
  refused: is,
  code,
  text,
  ...(clause === undefined ? {} : { clause }),
  ...(fields === undefined ? {} : { fields }),
})

/** What is never shown again or kept: passwords and one-time codes. */
export const isSecretField = (name: string): boolean => /password|code$/i.test(name)

function valuesOf(typed: Iterable<readonly [string, string]> | Values): Values {
  if (!(Symbol.iterator in typed)) return typed
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of typed as Iterable<readonly [string, string]>) {
    if (isSecretField(name)) continue
    const before = values[name]
    values[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return values
}
