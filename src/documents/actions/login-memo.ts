import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { findTown } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { makePdfOfMany } from './fill.ts'

export type Issued = {
  readonly name: string
  readonly organization: string
  readonly login: string
  readonly password: string
}

/**
 * The memos that employees are handed with their one-time passwords, a page each: made once, kept nowhere, as the passwords
 * themselves.
 */
export async function loginMemos(
  deps: Pick<Deps, 'db' | 'files' | 'clock'>,
  municipalityId: string,
  issued: readonly Issued[],
): Promise<Buffer | Refusal> {
  const regulation = getRegulation(municipalityId)
  const town = await findTown(deps.db, municipalityId)
  const entrance = `${town?.baseUrl ?? regulation.baseUrl}/${municipalityId}/sign-in`
  const common = {
    ...ofTown(regulation, deps.clock()),
    пункт: regulation.clauses.issueCredentials,
    'адрес входа': entrance,
  }
  const sheets = issued.map(({ name, organization, login, password }) => ({
    title: `Памятка: вход в систему «${regulation.system}»`,
    link: entrance,
    said: { ...common, имя: name, организация: organization, логин: login, пароль: password },
  }))
  return makePdfOfMany(deps, municipalityId, 'login_memo', sheets)
}

type Town = Pick<ReturnType<typeof getRegulation>, 'town' | 'system' | 'timeZone'>

/** What every document may say of its town. */
export const ofTown = ({ town, system, timeZone }: Town, now: Date) => ({
  город: town,
  система: system,
  дата: moment(now, timeZone, new Date(0)),
})
