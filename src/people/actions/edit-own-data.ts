import { getHouse } from '../../addresses/index.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Actor } from '../rules/actor.ts'
import { checkOwn, type OwnValues, type TypedOwn } from '../rules/own-data-form.ts'
import { mayEditOwnData } from '../rules/rights.ts'
import { getAccount, updateOwn } from '../sql/account.ts'
import { lockPerson } from '../sql/lock-person.ts'
import { noteDeed } from './note-deed.ts'

/** Name, contacts, home; a new mailbox gets the letter that confirms it. The login stays what it was. */
export async function editOwnData(
  deps: Deps,
  actor: Actor,
  typed: TypedOwn,
): Promise<{ changed: readonly string[] } | Refusal> {
  const forbidden = mayEditOwnData(actor)
  if (forbidden) return forbidden
  const values = checkOwn(typed)
  if (isRefusal(values)) return values
  if (values.houseId !== null) {
    const house = await getHouse(deps.db, values.houseId)
    if (house?.municipalityId !== actor.municipalityId) return invalid({ house: 'Выберите дом из списка.' })
  }
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, values))
}

async function save(tx: Tx, deps: Deps, actor: Actor, values: OwnValues) {
  const { personId } = actor
  await lockPerson(tx, personId)
  const before = await getAccount(tx, personId)
  const changed = (['fullName', 'phone', 'email', 'houseId', 'flat'] as const).filter(
    (field) => before[field] !== values[field],
  )
  if (changed.length === 0) return { changed }
  await updateOwn(tx, personId, values)
  if (changed.includes('email') && values.email) addJob(tx, 'people.verify-letter', { personId })
  // Which fields, not what stood in them: the story is never rewritten, the data may have to be deleted.
  await noteDeed(tx, deps, actor, { personId, deed: 'edit_own_data', changes: { fields: changed } })
  return { changed }
}
