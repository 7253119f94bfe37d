import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { currentOutages, draftsOf, type OutageLine, pastOutages } from '../sql/list.ts'

export const views = ['current', 'drafts', 'past', 'late'] as const
export type View = (typeof views)[number]
export const isView = (name: string): name is View => views.some((view) => view === name)

/** Outages of the town for its staff: all may look, drafts are seen by those who prepare them. */
export async function openList(
  deps: Deps,
  actor: Actor,
  view: string,
  before: number | null = null,
): Promise<OutageLine[] | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (actor.kind !== 'staff')
    return refuse(
      'not_entitled',
      'Этот список для сотрудников. Отключения вашего дома — на странице «Что с моим домом».',
    )
  const { outages } = getRegulation(actor.municipalityId)
  if (view === 'drafts')
    return draftsOf(
      deps.db,
      actor.municipalityId,
      actor.organizationId,
      outages.operatorEnters && isFunctionalOperator(actor),
    )
  if (view === 'past' || view === 'late')
    return pastOutages(deps.db, actor.municipalityId, { late: view === 'late', before })
  return currentOutages(deps.db, actor.municipalityId)
}
