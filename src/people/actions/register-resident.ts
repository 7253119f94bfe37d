import { hash } from '@node-rs/argon2'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { fullNameTrouble, oneSpace } from '../rules/full-name.ts'
import { passwordTrouble, residentLogin } from '../rules/login.ts'
import { insertCredential } from '../sql/credential-rows.ts'
import { insertPerson, municipalityExists } from '../sql/person-rows.ts'
import { noteDeed } from './note-deed.ts'
import { type SignedIn, signIn } from './sign-in.ts'

export type Registration = {
  readonly municipalityId: string
  readonly fullName: string
  /** Phone or e-mail. */
  readonly login: string
  readonly password: string
}

type Checked = { fullName: string; login: string; phone: string | null; email: string | null }

/** A resident's own account, signed in at once. Consent is another deed: it is a document of its own. */
export async function registerResident(deps: Deps, typed: Registration): Promise<SignedIn | Refusal> {
  const { municipalityId, password } = typed
  const checked = check(typed)
  if (isRefusal(checked)) return checked
  if (!(await municipalityExists(deps.db, municipalityId))) return refuse('not_found', 'Такого города в системе нет.')
  const passwordHash = await hash(password)
  const saved = await inTransaction(deps.db, (tx) => save(tx, deps, municipalityId, checked, passwordHash))
  return isRefusal(saved) ? saved : signIn(deps, { municipalityId, login: checked.login, password })
}

function check(typed: Registration): Checked | Refusal {
  const fullName = oneSpace(typed.fullName)
  const contact = residentLogin(typed.login)
  const troubles = {
    fullName: fullNameTrouble(fullName),
    login: contact
      ? null
      : 'Укажите телефон из 10 цифр, например +7 912 345-67-89, или почту, например maria@yandex.ru.',
    password: passwordTrouble(typed.password, contact?.login ?? ''),
  }
  const fields = Object.entries(troubles).filter((entry): entry is [string, string] => entry[1] !== null)
  return contact && fields.length === 0 ? { fullName, ...contact } : invalid(Object.fromEntries(fields))
}

async function save(tx: Tx, deps: Deps, municipalityId: string, person: Checked, passwordHash: string) {
  const at = deps.clock()
  const { fullName, login, phone, email } = person
  const personId = await insertPerson(tx, { municipalityId, fullName, phone, email, at })
  const credential = { personId, municipalityId, login, passwordHash, oneTime: false, at, issuedBy: null }
  if (!(await insertCredential(tx, credential)))
    return invalid({ login: 'С этим телефоном или почтой уже зарегистрировались. Войдите или укажите другие.' })
  const by = { personId, municipalityId, kind: 'resident' as const, roles: [] }
  await noteDeed(tx, deps, by, { personId, deed: 'register', changes: { login: [null, login] } })
  return personId
}
