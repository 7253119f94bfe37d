import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Actor } from '../rules/actor.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { mayEditOwnData } from '../rules/rights.ts'
import { findLogin } from '../sql/credential-rows.ts'
import { deletePersonal, insertDeletion } from '../sql/deletions.ts'
import { insertEntrance } from '../sql/entrances.ts'
import { lockPerson } from '../sql/lock-person.ts'
import { noteDeed } from './note-deed.ts'
import { checkPassword } from './sign-in.ts'

/**
 * The resident asks to delete his data (152-ФЗ ст. 21): the account is closed at once and names nobody; the job clears the
 * other rooms, and what a request in work still needs is cleared when it is closed.
 */
export async function closeAccount(
  deps: Deps,
  actor: Actor,
  password: string,
  caller: Caller = NO_CALLER,
): Promise<{ closed: true } | Refusal> {
  const forbidden = mayEditOwnData(actor)
  if (forbidden) return forbidden
  const login = await findLogin(deps.db, actor.personId)
  if (!login) throw new Error('a signed-in person has no credential')
  const checked = await checkPassword(deps, login.municipalityId, login.login, password)
  if (isRefusal(checked))
    return checked.code === 'not_signed_in'
      ? invalid({ currentPassword: 'Пароль не подошёл. Введите его ещё раз.' })
      : checked
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, caller))
}

async function save(tx: Tx, deps: Deps, actor: Actor, caller: Caller) {
  const { personId, municipalityId } = actor
  const at = deps.clock()
  await lockPerson(tx, personId)
  const deleted = await deletePersonal(tx, personId, at)
  await insertDeletion(tx, { municipalityId, personId, at, deleted })
  await insertEntrance(tx, {
    municipalityId,
    personId,
    what: 'closed',
    at,
    caller: { ...caller, address: null, device: '' },
  })
  await noteDeed(tx, deps, actor, { personId, deed: 'close_account', clause: '152-ФЗ, ст. 21', changes: {} })
  addJob(tx, 'people.forget', {})
  return { closed: true as const }
}
