import { hash } from '@node-rs/argon2'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { networkOf } from '../../platform/network.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { fullNameTrouble, oneSpace } from '../rules/full-name.ts'
import { maskLogin, passwordTrouble, residentLogin } from '../rules/login.ts'
import { insertCredential } from '../sql/credential-rows.ts'
import { insertPerson, municipalityExists } from '../sql/person-rows.ts'
import { letInWholly, type SignedIn } from './let-in.ts'
import { limit } from './limit.ts'
import { noteDeed } from './note-deed.ts'

export type Registration = {
  readonly municipalityId: string
  readonly fullName: string
  /** Phone or e-mail. */
  readonly login: string
  readonly password: string
}

type Checked = { fullName: string; login: string; phone: string | null; email: string | null }

/** A resident's own account, signed in at once. Consent is another deed: it is a document of its own. */
export async function registerResident(
  deps: Deps,
  typed: Registration,
  caller: Caller = NO_CALLER,
): Promise<SignedIn | Refusal> {
  const { municipalityId, password } = typed
  const checked = check(typed)
  if (isRefusal(checked)) return checked
  if (!(await municipalityExists(deps.db, municipalityId))) return refuse('not_found', 'Такого города в системе нет.')
  const often = await limit(deps, 'registration of address', caller.address === null ? null : networkOf(caller.address))
  if (often) return often
  const passwordHash = await hash(password)
  const saved = await inTransaction(deps.db, (tx) => save(tx, deps, municipalityId, checked, passwordHash))
  return isRefusal(saved) ? saved : letInWholly(deps, saved, caller, 'registered')
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
  // The story is never rewritten, also when he asks to delete his data: it holds no contact in full.
  const by = { personId, municipalityId, kind: 'resident' as const, roles: [] }
  await noteDeed(tx, deps, by, { personId, deed: 'register', changes: { login: [null, maskLogin(login)] } })
  return personId
}
