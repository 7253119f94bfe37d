import type { Audience } from '../../platform/live/index.ts'
import { type Belonging, topicsOf } from '../rules/topics.ts'

/** Requests whose parties are remembered; the oldest are forgotten. */
const REMEMBERED = 20_000

/**
 * Whom events of requests concern, for all of them in one question. Those to whom a request belonged before are told as
 * well: it has to leave their lists.
 */
export function audienceOfRequests(): Audience {
  const before = new Map<number, readonly string[]>()
  return async (db, events) => {
    const ids = new Set(events.filter(({ subject }) => subject === 'request').map(({ subjectId }) => subjectId))
    if (ids.size === 0) return new Map()
    const { rows } = await db.query<Belonging>({ name: 'live-audience', text: PARTIES, values: [[...ids]] })
    const now = new Map(rows.map((row) => [row.id, topicsOf(row)]))
    const told = new Map(
      [...now].map(([id, topics]) => [id, [...new Set([...(before.get(id) ?? []), ...topics])]] as const),
    )
    for (const [id, topics] of now) {
      before.delete(id)
      before.set(id, topics)
    }
    for (const id of before.keys()) {
      if (before.size <= REMEMBERED) break
      before.delete(id)
    }
    return new Map(
      events.flatMap(({ id, subject, subjectId }) =>
        subject === 'request' ? [[id, told.get(subjectId) ?? []] as const] : [],
      ),
    )
  }
}

const PARTIES = `
  select r.id, r.municipality_id as "municipalityId", m.region, r.manager_id as "managerId", r.executor_id as "executorId",
         r.unit_id as "unitId", r.controller_id as "controllerId", r.controller_unit_id as "controllerUnitId",
         r.assignee_id as "assigneeId", r.applicant_id as "applicantId"
    from request r join municipality m on m.id = r.municipality_id where r.id = any($1)`
