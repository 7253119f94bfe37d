import { hash } from '@node-rs/argon2'
import type { OrganizationKind } from '../../organizations/index.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import type { Role } from '../rules/actor.ts'
import { loginsFor } from '../rules/staff-login.ts'
import { insertCredential } from '../sql/credential-rows.ts'
import { insertPerson, insertStaff } from '../sql/person-rows.ts'
import { oneTimePassword } from './one-time-password.ts'

export type Prepared = { readonly password: string; readonly passwordHash: string }

/** Hashing takes its time, so it is done before the transaction. */
export const preparePasswords = (count: number): Promise<Prepared[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const password = oneTimePassword()
      return { password, passwordHash: await hash(password) }
    }),
  )

export type DraftedLogin = {
  readonly personId: number
  readonly fullName: string
  readonly position: string
  readonly login: string
  readonly password: string
}

type Drafts = {
  readonly municipalityId: string
  readonly organization: { readonly id: number; readonly kind: OrganizationKind }
  readonly people: readonly { readonly fullName: string; readonly position: string }[]
  readonly prepared: readonly Prepared[]
  /** Who receives them; null: somebody who is not signed in. */
  readonly by: number | null
  readonly clause: string
}

/**
 * Logins of the people of a list that the technical operator has accepted, handed to whoever asked for them (GRZ-3.3.1-7b):
 * one-time passwords that exist in this answer only.
 */
export async function handOverLogins(tx: Tx, deps: Deps, drafts: Drafts): Promise<DraftedLogin[]> {
  const issued: DraftedLogin[] = []
  for (const [index, { fullName, position }] of drafts.people.entries()) {
    const prepared = drafts.prepared[index]
    if (!prepared) throw new Error('fewer passwords were prepared than people are in the list')
    const { municipalityId, organization, by } = drafts
    const at = deps.clock()
    const personId = await insertPerson(tx, { municipalityId, fullName, phone: null, email: null, at })
    const roles = rolesOf(organization.kind, position)
    await insertStaff(tx, personId, organization.id, { fullName, position, phone: null, email: null, roles })
    const credential = { municipalityId, passwordHash: prepared.passwordHash, oneTime: true, personId, at }
    const login = await firstFree(loginsFor(fullName), (each) =>
      insertCredential(tx, { ...credential, login: each, issuedBy: by }),
    )
    await appendEvent(tx, {
      ...{ municipalityId, subject: 'person', subjectId: personId, at, clause: drafts.clause },
      actor: { id: by, role: by === null ? 'applicant' : 'staff' },
      deed: 'issue_login',
      changes: { login: [null, login], roles: [[], roles], organizationId: [null, organization.id] },
    })
    issued.push({ personId, fullName, position, login, password: prepared.password })
  }
  return issued
}

async function firstFree(logins: readonly string[], take: (login: string) => Promise<boolean>): Promise<string> {
  for (const login of logins) if (await take(login)) return login
  throw new Error('fifty logins of one name are taken')
}

/** Workers of a managing organisation execute, its office assigns; the operator may give other roles later. */
const rolesOf = (kind: OrganizationKind, position: string): readonly Role[] =>
  kind === 'managing' && !/слесар|сантехник|электрик|электромонт|плотник|дворник|рабочий|кровельщик/i.test(position)
    ? ['manager']
    : ['executor']
