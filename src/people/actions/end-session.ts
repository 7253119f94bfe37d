import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { deleteOwnSession } from '../sql/list-sessions.ts'
import { deleteSessionsOf } from '../sql/session-rows.ts'

/** One of his own sessions, by the id of the list. */
export async function endSession(deps: Deps, actor: Actor, id: string): Promise<{ ended: number } | Refusal> {
  const ended = await deleteOwnSession(deps.db, actor.personId, id)
  return ended ? { ended: 1 } : refuse('not_found', 'Этот вход уже завершён.')
}

/** All but the one he is asking from. */
export const endOtherSessions = async (deps: Deps, actor: Actor, token: string): Promise<{ ended: number }> => ({
  ended: await deleteSessionsOf(deps.db, actor.personId, token),
})
