import { getRegulation } from '../../../regulations/registry.ts'
import { moment } from '../../kernel/russian.ts'
import type { Queryable } from '../../platform/database.ts'
import { onlyRecords } from '../rules/lifecycle.ts'
import { eventTitle } from '../texts.ts'
import type { Request } from './request-row.ts'

export type StoryEvent = {
  readonly seq: number
  readonly at: Date
  readonly actorRole: string
  readonly actorId: number | null
  readonly actorName: string | null
  readonly organizationName: string | null
  readonly deed: string
  readonly clause: string | null
  readonly changes: Readonly<Record<string, unknown>>
}

/** The whole story of a request, oldest first: the page shows it, the API gives it. */
export async function storyOf(db: Queryable, requestId: number): Promise<StoryEvent[]> {
  return (await storiesOf(db, [requestId])).get(requestId) ?? []
}

/** The same for many requests at once. */
export async function storiesOf(
  db: Queryable,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, StoryEvent[]>> {
  const { rows } = await db.query<StoryEvent & { requestId: number }>({
    name: 'story-of-requests',
    text: `select e.subject_id as "requestId", e.seq, e.at, e.actor_role as "actorRole", e.actor_id as "actorId", p.full_name as "actorName", o.name as "organizationName", e.deed, e.clause, e.changes
             from event e left join person p on p.id = e.actor_id left join staff s on s.person_id = e.actor_id
             left join organization o on o.id = s.organization_id
            where e.subject = 'request' and e.subject_id = any($1) order by e.seq`,
    values: [requestIds],
  })
  const stories = new Map<number, StoryEvent[]>()
  for (const { requestId, ...event } of rows) stories.set(requestId, [...(stories.get(requestId) ?? []), event])
  return stories
}

/** What adds to the story and makes no open form stale, beside the deeds that only record. */
const onlyTold: ReadonlySet<string> = new Set<string>([...onlyRecords, 'join', 'tell-joined'])

/** «23 ноября, 14:05, Петрова А. И. — Заявка отложена» */
export async function lastEventInWords(
  db: Queryable,
  request: Pick<Request, 'id' | 'municipalityId'>,
): Promise<string> {
  const regulation = getRegulation(request.municipalityId)
  const last = (await storyOf(db, request.id)).findLast((event) => !onlyTold.has(event.deed))
  if (!last) return 'состояние другое'
  const who =
    last.actorRole === 'applicant' || last.actorRole === 'co_applicant' ? 'житель' : (last.actorName ?? 'система')
  return `${moment(last.at, regulation.timeZone)}, ${who} — «${eventTitle(last.deed, regulation)}»`
}
