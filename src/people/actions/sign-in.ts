import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { locked, normalLogin, wrongPair } from '../rules/login.ts'
import { idleTime } from '../rules/session.ts'
import { countAttempt, findLock, forgetAttempts } from '../sql/credential-rows.ts'
import { ACTOR_ALLOWED, ACTOR_COLUMNS, ACTOR_FROM, type ActorRow, actorOfRow } from '../sql/find-actor.ts'
import { deleteExpiredOf, deleteSession, insertSession } from '../sql/session-rows.ts'

export type SignedIn = { readonly token: string; readonly actor: Actor }

/**
 * No transaction around the whole: the attempt must stay counted when the password is wrong, and no connection waits
 * while argon2 works.
 */
export async function signIn(
  deps: Deps,
  typed: { municipalityId: string; login: string; password: string },
): Promise<SignedIn | Refusal> {
  const now = deps.clock()
  const personId = await checkPassword(deps, typed.municipalityId, normalLogin(typed.login), typed.password)
  if (isRefusal(personId)) return personId
  const actor = await findAllowed(deps, personId)
  if (!actor) return refuse('not_entitled', 'Доступ закрыт. Обратитесь к техническому оператору системы.')
  const token = await openSession(deps, actor, now)
  return { token, actor }
}

/** Person by login and password; every wrong pair costs one attempt and the same time as a right one. */
export async function checkPassword(
  deps: Deps,
  municipalityId: string,
  login: string,
  password: string,
): Promise<number | Refusal> {
  const now = deps.clock()
  const attempt = await countAttempt(deps.db, municipalityId, login, now)
  const lock = attempt ? null : await findLock(deps.db, municipalityId, login, now)
  if (lock) return locked(lock, now)
  const right = await verify(attempt?.passwordHash ?? (await nobodysHash()), password)
  if (!attempt || !right) return attempt?.lockedUntil ? locked(attempt.lockedUntil, now) : wrongPair()
  await forgetAttempts(deps.db, attempt.personId)
  return attempt.personId
}

export async function openSession(deps: Deps, actor: Actor, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await deleteExpiredOf(deps.db, actor.personId, now)
  const expiresAt = new Date(now.getTime() + idleTime(actor.kind))
  await insertSession(deps.db, { token, personId: actor.personId, at: now, expiresAt })
  return token
}

export const signOut = async (deps: Deps, token: string): Promise<void> => {
  await deleteSession(deps.db, token)
}

async function findAllowed(deps: Deps, personId: number): Promise<Actor | null> {
  const { rows } = await deps.db.query<ActorRow>(
    `select ${ACTOR_COLUMNS} ${ACTOR_FROM} where p.id = $1 and ${ACTOR_ALLOWED}`,
    [personId],
  )
  return rows[0] ? actorOfRow(rows[0]) : null
}

// An unknown login is checked against this, so that the answer's time does not tell whether the login exists.
let nobody: Promise<string> | undefined
const nobodysHash = (): Promise<string> => (nobody ??= hash('nobody has this password'))
