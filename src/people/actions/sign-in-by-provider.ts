import { createHash, randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { OuterPerson } from '../../platform/provider.ts'
import type { Actor } from '../rules/actor.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { fullNameTrouble, oneSpace } from '../rules/full-name.ts'
import { findLogin, insertCredential } from '../sql/credential-rows.ts'
import { lockPerson } from '../sql/lock-person.ts'
import {
  confirmContacts,
  deleteOuter,
  findByConfirmedContact,
  findByOuter,
  insertOuter,
  lockOuter,
} from '../sql/outer-identities.ts'
import { insertPerson, municipalityExists } from '../sql/person-rows.ts'
import { type HalfSignedIn, letIn, type SignedIn } from './let-in.ts'
import { noteDeed } from './note-deed.ts'
import { checkPassword } from './sign-in.ts'

const TAKEN: Refusal = refuse(
  'illegal_step',
  'Кабинет с таким телефоном или почтой уже есть, но здесь они не подтверждены. Войдите по паролю и свяжите вход в разделе «Вход и защита».',
)

/** By an earlier link, else by a contact confirmed on both sides, else as a new resident. */
export async function signInByProvider(
  deps: Deps,
  municipalityId: string,
  outer: OuterPerson,
  caller: Caller = NO_CALLER,
): Promise<SignedIn | HalfSignedIn | Refusal> {
  if (!(await municipalityExists(deps.db, municipalityId))) return refuse('not_found', 'Такого города в системе нет.')
  // Nobody knows this password; only a new resident needs it, and no connection waits while argon2 works.
  const passwordHash = await hash(randomBytes(32))
  const personId = await inTransaction(deps.db, (tx) => findOrRegister(tx, deps, municipalityId, outer, passwordHash))
  return isRefusal(personId) ? personId : letIn(deps, personId, caller, 'provider')
}

async function findOrRegister(tx: Tx, deps: Deps, municipalityId: string, given: OuterPerson, passwordHash: string) {
  const outer = { ...given, phone: given.phone === null ? null : normalPhone(given.phone) }
  await lockOuter(tx, outer)
  const linked = await findByOuter(tx, municipalityId, outer)
  if (linked !== null) return linked
  const found = await findByConfirmedContact(tx, municipalityId, outer)
  const personId = found ?? (await register(tx, deps, municipalityId, outer, passwordHash))
  if (isRefusal(personId)) return personId
  const at = deps.clock()
  if (!(await insertOuter(tx, { ...outer, municipalityId, personId, at }))) return OTHER
  if (found !== null) await lockPerson(tx, personId)
  const by = { personId, municipalityId, kind: 'resident' as const, roles: [] }
  const deed = found === null ? 'register' : 'link_provider'
  await noteDeed(tx, deps, by, { personId, deed, changes: { provider: [null, outer.issuer] } })
  return personId
}

async function register(tx: Tx, deps: Deps, municipalityId: string, outer: OuterPerson, passwordHash: string) {
  const at = deps.clock()
  const { phone, email } = outer
  const name = oneSpace(outer.name)
  const fullName = fullNameTrouble(name) ? 'Имя не указано' : name
  const personId = await insertPerson(tx, { municipalityId, fullName, phone, email, at })
  const nameless = createHash('sha256').update(`${outer.issuer} ${outer.subject}`).digest('hex').slice(0, 16)
  const login = phone ?? email ?? `provider-${nameless}`
  const credential = { personId, municipalityId, login, passwordHash, oneTime: false, at, issuedBy: null }
  if (!(await insertCredential(tx, credential))) return TAKEN
  await confirmContacts(tx, personId, at)
  return personId
}

const OTHER: Refusal = refuse(
  'illegal_step',
  'Этот внешний вход уже связан с другим кабинетом, или у вас уже связан другой.',
)

/** The signed-in person links it himself; the only way for staff. */
export async function linkProvider(deps: Deps, actor: Actor, outer: OuterPerson): Promise<{ linked: true } | Refusal> {
  const { personId, municipalityId } = actor
  return inTransaction(deps.db, async (tx) => {
    await lockPerson(tx, personId)
    if ((await findByOuter(tx, municipalityId, outer)) === personId) return { linked: true as const }
    if (!(await insertOuter(tx, { ...outer, municipalityId, personId, at: deps.clock() }))) return OTHER
    await noteDeed(tx, deps, actor, { personId, deed: 'link_provider', changes: { provider: [null, outer.issuer] } })
    return { linked: true as const }
  })
}

/** With the password: who has none that he knows would lock himself out. */
export async function unlinkProvider(deps: Deps, actor: Actor, password: string): Promise<{ linked: false } | Refusal> {
  const { personId } = actor
  const login = await findLogin(deps.db, personId)
  if (!login) throw new Error('a signed-in person has no credential')
  const checked = await checkPassword(deps, login.municipalityId, login.login, password)
  if (isRefusal(checked))
    return checked.code === 'not_signed_in'
      ? invalid({ ownPassword: 'Пароль не подошёл. Введите его ещё раз.' })
      : checked
  return inTransaction(deps.db, async (tx) => {
    await lockPerson(tx, personId)
    if (!(await deleteOuter(tx, personId))) return refuse('illegal_step', 'Связанного внешнего входа нет.')
    await noteDeed(tx, deps, actor, { personId, deed: 'unlink_provider', changes: {} })
    return { linked: false as const }
  })
}
