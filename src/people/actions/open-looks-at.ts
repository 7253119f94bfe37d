import { getRegulation } from '../../../regulations/registry.ts'
import { theRequest } from '../../kernel/nouns.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { lookInWords } from '../rules/look-bases.ts'
import { ROLE_TITLES } from '../rules/staff-form.ts'
import { listLooksAt } from '../sql/looks-at.ts'

export type LookAtMe = {
  readonly id: number
  readonly at: Date
  readonly organizationName: string | null
  readonly role: string
  readonly basis: string
}

/** Looks at his own data, 51 at most: the page shows 50 and knows whether there are more. */
export async function openLooksAt(
  deps: Deps,
  { personId, municipalityId }: Pick<Actor, 'personId' | 'municipalityId'>,
  requestIds: readonly number[],
  before: number | null,
): Promise<LookAtMe[]> {
  const noun = theRequest(getRegulation(municipalityId))
  const looks = await listLooksAt(deps.db, personId, requestIds, before, 51)
  return looks.map(({ id, at, organizationName, roles, basis, reason }) => ({
    id,
    at,
    organizationName,
    role: roles?.[0] ? (ROLE_TITLES[roles[0]].split(':')[0] ?? '') : 'программа',
    basis: lookInWords(basis, reason, noun),
  }))
}
