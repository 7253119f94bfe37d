import { hash } from '@node-rs/argon2'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { passwordTrouble } from '../rules/login.ts'
import { findLogin, updateOwnPassword } from '../sql/credential-rows.ts'
import { lockPerson } from '../sql/lock-person.ts'
import { deleteSessionsOf } from '../sql/session-rows.ts'
import { noteDeed } from './note-deed.ts'
import { checkPassword } from './sign-in.ts'

/** The only deed that is open while the password is one-time. Other sessions end, the one with `token` stays. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  typed: { current: string; next: string; token: string },
): Promise<{ otherSessionsEnded: number } | Refusal> {
  const known = await findLogin(deps.db, actor.personId)
  if (!known) throw new Error('a signed-in person has no credential')
  const trouble = passwordTrouble(typed.next, known.login)
  if (trouble) return invalid({ next: trouble })
  if (typed.next === typed.current) return invalid({ next: 'Новый пароль совпадает с прежним. Придумайте другой.' })
  const checked = await checkPassword(deps, known.municipalityId, known.login, typed.current)
  if (isRefusal(checked))
    return checked.code === 'not_signed_in'
      ? invalid({ current: 'Прежний пароль не подошёл. Введите его ещё раз.' })
      : checked
  const passwordHash = await hash(typed.next)
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, passwordHash, typed.token))
}

async function save(tx: Tx, deps: Deps, actor: Actor, passwordHash: string, token: string) {
  await lockPerson(tx, actor.personId)
  await updateOwnPassword(tx, actor.personId, passwordHash)
  const otherSessionsEnded = await deleteSessionsOf(tx, actor.personId, token)
  const changes = { oneTime: [actor.mustChangePassword, false] }
  await noteDeed(tx, deps, actor, { personId: actor.personId, deed: 'change_password', changes })
  return { otherSessionsEnded }
}
