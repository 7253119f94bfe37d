import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Availability } from '../rules/availability.ts'
import { type ConsoleFacts, consoleFacts } from '../sql/console.ts'
import { openAvailability } from './keep-uptime.ts'
import { type ListedBreak, openNow } from './open-breaks.ts'
import { type Kept, openStorage } from './open-storage.ts'

export type Console = {
  readonly facts: ConsoleFacts
  readonly kept: Kept
  readonly breaks: readonly ListedBreak[]
  readonly availability: Availability
}

const MONTH = 30 * 86_400_000

/** How everything is that the technical operator answers for. */
export async function openConsole(deps: Deps, actor: Actor): Promise<Console | Refusal> {
  const kept = await openStorage(deps, actor)
  if (isRefusal(kept)) return kept
  const now = deps.clock()
  const [facts, breaks, availability] = await Promise.all([
    consoleFacts(deps.db, actor.municipalityId),
    openNow(deps, actor.municipalityId),
    openAvailability(deps, new Date(now.getTime() - MONTH), now),
  ])
  return { facts, kept, breaks, availability }
}
