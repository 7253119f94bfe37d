import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { needsNumber, numberFor } from '../rules/phones.ts'
import { type ListFilter, type ListRow, listRequests, scopeOf } from '../sql/list.ts'

/** The working list of this person; when it shows applicants, the look at them is recorded, one row a page. */
export async function openList(deps: Deps, actor: Actor, filter: ListFilter): Promise<ListRow[] | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const scope = scopeOf(actor)
  if (scope === null) return refuse('not_entitled', 'Рабочий список открывают те, кто с ним работает.')
  const rows = await listRequests(deps.db, actor, filter, deps.clock())
  if (actor.kind === 'staff' && scope.applicant && rows.length > 0)
    await recordLook(
      deps.db,
      actor,
      'request',
      rows.map((row) => row.id),
      'list',
    )
  const as = new Set(scope.as ? [scope.as] : [])
  return rows.map((row) => ({
    ...row,
    applicantPhone: numberFor(row.applicantPhone, needsNumber({ as, status: row.status, purpose: 'card' })),
  }))
}
