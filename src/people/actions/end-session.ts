import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { type Caller, NO_CALLER } from '../rules/device.ts'
import { type EntranceKind, insertEntrance } from '../sql/entrances.ts'
import { deleteOwnSession } from '../sql/list-sessions.ts'
import { deleteSession, deleteSessionsOf } from '../sql/session-rows.ts'

type Whose = Pick<Actor, 'personId' | 'municipalityId'>

const note = (deps: Deps, { personId, municipalityId }: Whose, what: EntranceKind, caller: Caller) =>
  insertEntrance(deps.db, { municipalityId, personId, what, at: deps.clock(), caller })

export async function signOut(deps: Deps, token: string, caller: Caller = NO_CALLER): Promise<void> {
  const whose = await deleteSession(deps.db, token)
  if (whose) await note(deps, whose, 'signed_out', caller)
}

/** One of his own sessions, by the id of the list. */
export async function endSession(
  deps: Deps,
  actor: Actor,
  id: string,
  caller: Caller = NO_CALLER,
): Promise<{ ended: number } | Refusal> {
  if (!(await deleteOwnSession(deps.db, actor.personId, id))) return refuse('not_found', 'Этот вход уже завершён.')
  await note(deps, actor, 'ended', caller)
  return { ended: 1 }
}

/** All but the one he is asking from. */
export async function endOtherSessions(
  deps: Deps,
  actor: Actor,
  token: string,
  caller: Caller = NO_CALLER,
): Promise<{ ended: number }> {
  const ended = await deleteSessionsOf(deps.db, actor.personId, token)
  if (ended > 0) await note(deps, actor, 'others_ended', caller)
  return { ended }
}
