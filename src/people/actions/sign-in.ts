import { hash, verify } from '@node-rs/argon2'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { networkOf } from '../../platform/network.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { locked, normalLogin, wrongPair } from '../rules/login.ts'
import { countAttempt, findLock, findPersonByLogin, forgetAttempts } from '../sql/credential-rows.ts'
import { type EntranceKind, insertEntrance } from '../sql/entrances.ts'
import { type HalfSignedIn, letIn, type SignedIn } from './let-in.ts'
import { forgive, limit } from './limit.ts'

export type Entry = { readonly municipalityId: string; readonly login: string; readonly password: string }

/**
 * The password is right: a session, or its half when a code is asked for as well. No transaction around the whole: the
 * attempt must stay counted when the password is wrong, and no connection waits while argon2 works.
 */
export async function beginSignIn(
  deps: Deps,
  typed: Entry,
  caller: Caller = NO_CALLER,
): Promise<SignedIn | HalfSignedIn | Refusal> {
  const { municipalityId } = typed
  const login = normalLogin(typed.login)
  const network = caller.address === null ? null : networkOf(caller.address)
  const often = await limit(deps, 'sign-in of address', network)
  if (often) {
    await insertEntrance(deps.db, { municipalityId, personId: null, what: 'too_often', at: deps.clock(), caller })
    return often
  }
  const checked = await checkPassword(deps, municipalityId, login, typed.password)
  if (isRefusal(checked)) {
    await noteRefused(deps, { municipalityId, login }, checked, caller)
    return checked
  }
  await forgive(deps, 'sign-in of address', network)
  return letIn(deps, checked, caller, 'password')
}

/** For who has no second step: commands, benches, tests. */
export async function signIn(deps: Deps, typed: Entry, caller: Caller = NO_CALLER): Promise<SignedIn | Refusal> {
  const begun = await beginSignIn(deps, typed, caller)
  return 'half' in begun ? refuse('not_signed_in', 'Для этого входа нужен ещё и одноразовый код.') : begun
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

type Whose = { readonly municipalityId: string; readonly login: string }

async function noteRefused(deps: Deps, { municipalityId, login }: Whose, refusal: Refusal, caller: Caller) {
  const personId = await findPersonByLogin(deps.db, municipalityId, login)
  const what: EntranceKind = refusal.code === 'too_often' ? 'locked' : 'wrong_password'
  await insertEntrance(deps.db, { municipalityId, personId, what, at: deps.clock(), caller })
}

// An unknown login is checked against this, so that the answer's time does not tell whether the login exists.
let nobody: Promise<string> | undefined
const nobodysHash = (): Promise<string> => (nobody ??= hash('nobody has this password'))
