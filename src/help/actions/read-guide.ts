import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { ownText } from '../../platform/own-files.ts'
import { type Guide, type GuideName, guideFile, guides, guidesFor, isGuide, readGuide } from '../rules/guides.ts'
import { organizationKind } from '../sql/organization-kind.ts'

export function guideIn(name: GuideName, municipalityId: string): Guide {
  const regulation = getRegulation(municipalityId)
  return readGuide(name, ownText(guideFile(name, regulation)), regulation)
}

export type OpenGuide = {
  readonly guide: Guide
  /** His own first, then everybody else's. */
  readonly own: readonly GuideName[]
  readonly others: readonly GuideName[]
}

/** GRZ-3.1.5-1: the guide of his role, or another one by its name. */
export async function openGuide(deps: Deps, actor: Actor, name?: string): Promise<OpenGuide | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const kind = await organizationKind(deps.db, actor.organizationId)
  const own = guidesFor({ kind: actor.kind, roles: actor.roles, organizationKind: kind })
  const asked = name ?? own[0] ?? 'resident'
  if (!isGuide(asked)) return refuse('not_found', 'Такого руководства нет.')
  return {
    guide: guideIn(asked, actor.municipalityId),
    own,
    others: guides.filter((guide) => !own.includes(guide)),
  }
}
