import { getRegulation } from '../../../regulations/registry.ts'
import { moment } from '../../kernel/russian.ts'
import type { Queryable } from '../../platform/database.ts'
import { eventTitle } from '../texts.ts'
import type { Request } from './request-row.ts'

export type StoryEvent = {
  readonly seq: number
  readonly at: Date
  readonly actorRole: string
  readonly actorName: string | null
  readonly organizationName: string | null
  readonly deed: string
  readonly clause: string | null
  readonly changes: Readonly<Record<string, unknown>>
}

/** The whole story of a request, oldest first: the page shows it, the API gives it. */
export async function storyOf(db: Queryable, requestId: number): Promise<StoryEvent[]> {
  const { rows } = await db.query<StoryEvent>({
    name: 'story-of-request',
    text: `select e.seq, e.at, e.actor_role as "actorRole", p.full_name as "actorName", o.name as "organizationName", e.deed, e.clause, e.changes
             from event e left join person p on p.id = e.actor_id left join staff s on s.person_id = e.actor_id
             left join organization o on o.id = s.organization_id
            where e.subject = 'request' and e.subject_id = $1 order by e.seq`,
    values: [requestId],
  })
  return rows
}

/** «23 ноября, 14:05, Петрова А. И. — Заявка отложена» */
export async function lastEventInWords(
  db: Queryable,
  request: Pick<Request, 'id' | 'municipalityId'>,
): Promise<string> {
  const regulation = getRegulation(request.municipalityId)
  const last = (await storyOf(db, request.id)).findLast(
    (event) => event.deed !== 'record-call' && event.deed !== 'disclose',
  )
  if (!last) return 'состояние другое'
  const who = last.actorRole === 'applicant' ? 'заявитель' : (last.actorName ?? 'система')
  return `${moment(last.at, regulation.timeZone)}, ${who} — «${eventTitle(last.deed, regulation)}»`
}
