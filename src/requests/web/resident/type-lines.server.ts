import type { RequestType } from '../../sql/request-type.ts'
import type { TypeLine } from './steps.ts'

/** What the resident's pages need of a type. */
export const lineOf = ({ code, title, groupTitle, emergency, advice, call112 }: RequestType): TypeLine => ({
  code,
  title,
  groupTitle,
  emergency,
  advice,
  call112,
})
