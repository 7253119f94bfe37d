import { hash } from '@node-rs/argon2'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { listOrganizations } from '../../organizations/index.ts'
import { inTransaction, one, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import type { Role } from '../rules/actor.ts'
import { normalLogin } from '../rules/login.ts'
import { staffLoginTrouble } from '../rules/staff-login.ts'
import { insertCredential } from '../sql/credential-rows.ts'
import { insertPerson, insertStaff, municipalityExists } from '../sql/person-rows.ts'
import type { IssuedLogin } from './issue-login.ts'
import { oneTimePassword } from './one-time-password.ts'

const NAME = 'Технический оператор'
const ROLES: readonly Role[] = ['technical_operator']

/**
 * The operator who issues all other logins (GRZ-2.5) and whom nobody signed in could have issued his own: it is done from
 * the machine itself, by whoever keeps it.
 */
export async function issueFirstOperator(
  deps: Deps,
  municipalityId: string,
  typedLogin: string,
): Promise<IssuedLogin | Refusal> {
  const login = normalLogin(typedLogin)
  const trouble = staffLoginTrouble(login)
  if (trouble) return invalid({ login: trouble })
  if (!(await municipalityExists(deps.db, municipalityId)))
    return refuse(
      'not_found',
      `Города «${municipalityId}» ещё нет: сначала npm run dvor -- create-town ${municipalityId}`,
    )
  const password = oneTimePassword()
  const passwordHash = await hash(password)
  return inTransaction(deps.db, async (tx) => {
    const at = deps.clock()
    const personId = await insertPerson(tx, { municipalityId, fullName: NAME, phone: null, email: null, at })
    const organizationId = await operatorOf(tx, municipalityId)
    await insertStaff(tx, personId, organizationId, {
      fullName: NAME,
      position: '',
      phone: null,
      email: null,
      roles: ROLES,
    })
    const credential = { municipalityId, login, passwordHash, oneTime: true, personId, at, issuedBy: null }
    if (!(await insertCredential(tx, credential)))
      return invalid({ login: `Логин «${login}» уже занят, выберите другой.` })
    const changes = { login: [null, login], roles: [[], ROLES], organizationId: [null, organizationId] }
    const actor = { id: null, role: 'system' }
    const subject = { subject: 'person', subjectId: personId }
    await appendEvent(tx, { municipalityId, ...subject, at, actor, deed: 'issue_login', changes })
    return { personId, login, password }
  })
}

/** A new town has no organisation yet, and only an operator could enter one. */
async function operatorOf(tx: Tx, municipalityId: string): Promise<number> {
  const [known] = await listOrganizations(tx, municipalityId, { kind: 'operator', limit: 1 })
  if (known) return known.id
  const { rows } = await tx.query<{ id: number }>(
    `insert into organization (municipality_id, kind, name) values ($1, 'operator', 'Оператор системы') returning id`,
    [municipalityId],
  )
  return one({ rows }).id
}
