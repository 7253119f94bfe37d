import type { Actor } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

/** Statuses in which the next step is the executor's. */
const WITH_EXECUTOR: readonly Status[] = ['assigned', 'accepted', 'crew_sent', 'in_progress', 'rework']

/**
 * Requests that wait for this person or for his organisation: emergencies whose crew is not sent yet first, then the
 * other emergencies, then by term. Given by name, a request belongs to the named one alone.
 */
export async function listWork(db: Queryable, actor: Actor, limit: number): Promise<number[]> {
  const organizationId = actor.roles.includes('executor') ? actor.organizationId : null
  const { rows } = await db.query<{ id: number }>({
    name: 'work-of-executor',
    text: `select id from request
            where closed_at is null and status = any($3) and municipality_id = $4
              and (assignee_id = $1 or (executor_id = $2 and assignee_id is null))
            order by (crew_due_at is not null and crew_sent_at is null) desc, emergency desc, coalesce(crew_due_at, due_at), due_at, id
            limit $5`,
    values: [actor.personId, organizationId, WITH_EXECUTOR, actor.municipalityId, limit],
  })
  return rows.map(({ id }) => id)
}
