import { otherLayout } from '../../addresses/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { findTypes } from '../rules/find-type.ts'
import { classifierOf, type RequestType } from '../sql/request-type.ts'

/** Types by everyday words, by code, or by words typed in the other keyboard layout («ktrnhbxtcndj»). */
export async function searchTypes(
  deps: Pick<Deps, 'db'>,
  municipalityId: string,
  typed: string,
  limit = 10,
): Promise<RequestType[]> {
  const types = (await classifierOf(deps.db, municipalityId)).filter(({ active }) => active)
  const found = findTypes(types, typed, limit)
  return found.length > 0 || /[а-яё]/i.test(typed) ? found : findTypes(types, otherLayout(typed), limit)
}
