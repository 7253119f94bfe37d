import { randomBytes } from 'node:crypto'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Actor, isStaff } from '../rules/actor.ts'
import type { Caller } from '../rules/device.ts'
import { idleTime } from '../rules/session.ts'
import { insertEntrance } from '../sql/entrances.ts'
import { findAllowed } from '../sql/find-actor.ts'
import { findSecondFactor, insertHalf } from '../sql/second-factor.ts'
import { deleteExpiredOf, insertSession, type Way } from '../sql/session-rows.ts'
import { notePresence } from './note-presence.ts'

export type SignedIn = { readonly token: string; readonly actor: Actor }
/** The first half is done; `half` is shown with the code of the second. */
export type HalfSignedIn = { readonly half: string; readonly municipalityId: string }

/** How long somebody may look for his telephone. */
const HALF_LIFE = 10 * 60_000

const CLOSED: Refusal = refuse('not_entitled', 'Доступ закрыт. Обратитесь к техническому оператору системы.')

/** Who he is has been proved by a password or a provider; where a second step is on, the code is still to come. */
export async function letIn(
  deps: Deps,
  personId: number,
  caller: Caller,
  way: Way,
): Promise<SignedIn | HalfSignedIn | Refusal> {
  const actor = await findAllowed(deps.db, personId)
  if (!actor) return CLOSED
  const factor = await findSecondFactor(deps.db, personId)
  return factor?.confirmedAt ? halfOpen(deps, actor) : open(deps, actor, caller, way)
}

/** The whole proof is there. */
export async function letInWholly(deps: Deps, personId: number, caller: Caller, way: Way): Promise<SignedIn | Refusal> {
  const actor = await findAllowed(deps.db, personId)
  return actor ? open(deps, actor, caller, way) : CLOSED
}

const newToken = (): string => randomBytes(32).toString('base64url')

async function halfOpen(deps: Deps, { personId, municipalityId }: Actor): Promise<HalfSignedIn> {
  const half = newToken()
  await insertHalf(deps.db, { token: half, personId, expiresAt: new Date(deps.clock().getTime() + HALF_LIFE) })
  return { half, municipalityId }
}

async function open(deps: Deps, actor: Actor, caller: Caller, way: Way): Promise<SignedIn> {
  const { personId, municipalityId } = actor
  const at = deps.clock()
  const token = newToken()
  const expiresAt = new Date(at.getTime() + idleTime(actor, getRegulation(municipalityId).idleMinutes))
  await deleteExpiredOf(deps.db, personId, at)
  await insertSession(deps.db, { token, personId, at, expiresAt, device: caller.device, way })
  if (isStaff(actor)) await notePresence(deps.db, [actor], at)
  const what = way === 'registered' || way === 'restored' ? way : 'signed_in'
  await insertEntrance(deps.db, { municipalityId, personId, what, at, caller })
  return { token, actor }
}
