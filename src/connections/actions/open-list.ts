import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { mayList } from '../rules/asker.ts'
import { isState, type State, states } from '../rules/lifecycle.ts'
import { type ConnectionLine, listConnections } from '../sql/connections.ts'
import { townRules } from './town-rules.ts'

type Asked = { readonly state?: string | undefined; readonly before?: number | undefined; readonly limit?: number }

/** The operators see everything that was sent, a managing organisation its own with its drafts. */
export async function openList(deps: Deps, actor: Actor, asked: Asked): Promise<ConnectionLine[] | Refusal> {
  const town = townRules(actor.municipalityId)
  if (isRefusal(town)) return town
  const whose = mayList(actor, town.rules)
  if (isRefusal(whose)) return whose
  const wanted: readonly State[] = asked.state !== undefined && isState(asked.state) ? [asked.state] : states
  return listConnections(deps.db, {
    municipalityId: actor.municipalityId,
    states: whose === 'all' ? wanted.filter((state) => state !== 'draft') : wanted,
    askedBy: whose === 'own' ? (actor.organizationId ?? 0) : undefined,
    before: asked.before,
    limit: asked.limit ?? 50,
  })
}
