import { hash } from '@node-rs/argon2'
import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { findOrganization } from '../../organizations/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { findEventByKey } from '../../platform/events.ts'
import type { Actor } from '../rules/actor.ts'
import { normalLogin } from '../rules/login.ts'
import { mayIssueLogins } from '../rules/rights.ts'
import { checkStaff, type StaffValues, type TypedStaff } from '../rules/staff-form.ts'
import { loginsFor, staffLoginTrouble } from '../rules/staff-login.ts'
import { insertCredential } from '../sql/credential-rows.ts'
import { insertPerson, insertStaff } from '../sql/person-rows.ts'
import { noteDeed } from './note-deed.ts'
import { oneTimePassword } from './one-time-password.ts'

/** The password is given out once and kept nowhere. */
export type IssuedLogin = { readonly personId: number; readonly login: string; readonly password: string }

export type NewStaff = TypedStaff & {
  readonly organizationId: number
  readonly login?: string | undefined
  /** A repeated form with the same key issues nothing again. */
  readonly key?: string | undefined
}

/** GRZ-2.5: the technical operator gives an employee of a participant a login and a one-time password. */
export async function issueLogin(deps: Deps, actor: Actor, typed: NewStaff): Promise<IssuedLogin | Refusal> {
  const clause = getRegulation(actor.municipalityId).clauses.issueCredentials
  const forbidden = mayIssueLogins(actor, clause)
  if (forbidden) return forbidden
  const organization = await findOrganization(deps.db, actor.municipalityId, typed.organizationId)
  if (!organization) return refuse('not_found', 'Такой организации нет.')
  const values = checkStaff(typed, organization.kind)
  if (isRefusal(values)) return values
  const wanted = typed.login?.trim() ? normalLogin(typed.login) : null
  const trouble = wanted === null ? null : staffLoginTrouble(wanted)
  if (trouble) return invalid({ login: trouble })
  const password = oneTimePassword()
  const passwordHash = await hash(password)
  const issue = {
    organizationId: organization.id,
    values,
    wanted,
    passwordHash,
    clause,
    key: typed.key ? `${actor.personId}:${typed.key}` : undefined,
  }
  const saved = await inTransaction(deps.db, (tx) => save(tx, deps, actor, issue))
  return isRefusal(saved) ? saved : { ...saved, password }
}

const ALREADY: Refusal = refuse(
  'illegal_step',
  'Логин по этой форме уже выдан, второй раз пароль не показывается. Откройте карточку работника и выдайте новый пароль.',
)

type Issue = {
  organizationId: number
  values: StaffValues
  wanted: string | null
  passwordHash: string
  clause: string
  key: string | undefined
}

async function save(tx: Tx, deps: Deps, actor: Actor, issue: Issue) {
  const { values, organizationId, clause, key } = issue
  if (key !== undefined && (await findEventByKey(tx, key))) return ALREADY
  const { municipalityId } = actor
  const { fullName, phone, email } = values
  const personId = await insertPerson(tx, { municipalityId, fullName, phone, email, at: deps.clock() })
  await insertStaff(tx, personId, organizationId, values)
  const login = await takeLogin(tx, deps, actor, { ...issue, personId })
  if (login === null) return invalid({ login: 'Такой логин уже занят. Добавьте к нему букву или цифру.' })
  const changes = { login: [null, login], roles: [[], values.roles], organizationId: [null, organizationId] }
  await noteDeed(tx, deps, actor, { personId, deed: 'issue_login', clause, changes, key })
  return { personId, login }
}

/** The wanted login or none; without a wish the first free one of ivanov.mp, ivanov.mp2, … */
async function takeLogin(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  issue: Issue & { personId: number },
): Promise<string | null> {
  const choices = issue.wanted === null ? loginsFor(issue.values.fullName) : [issue.wanted]
  for (const login of choices) {
    const credential = { municipalityId: actor.municipalityId, login, passwordHash: issue.passwordHash, oneTime: true }
    const owner = { personId: issue.personId, at: deps.clock(), issuedBy: actor.personId }
    if (await insertCredential(tx, { ...credential, ...owner })) return login
  }
  return null
}
