import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type ListFilter, type ListRow, listRequests, scopeOf } from '../sql/list.ts'

/** The working list of this person; when it shows applicants, the look at them is recorded, one row a page. */
export async function openList(deps: Deps, actor: Actor, filter: ListFilter): Promise<ListRow[] | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (scopeOf(actor) === null) return refuse('not_entitled', 'Список заявок открывают те, кто с ними работает.')
  const rows = await listRequests(deps.db, actor, filter, deps.clock())
  if (actor.kind === 'staff' && scopeOf(actor)?.applicant && rows.length > 0)
    await recordLook(
      deps.db,
      actor,
      'request',
      rows.map((row) => row.id),
      'list',
    )
  return rows
}
