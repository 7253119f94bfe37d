import type { Queryable } from '../../platform/database.ts'

export type StoryEvent = {
  readonly seq: number
  readonly at: Date
  readonly actorRole: string
  readonly actorName: string | null
  readonly organizationName: string | null
  readonly deed: string
  readonly clause: string | null
  readonly changes: Readonly<Record<string, unknown>>
  /** Covers the line and, through the hash before it, all earlier ones. */
  readonly hash: string
}

/** The whole story of a conflict, oldest first. */
export async function storyOf(db: Queryable, conflictId: number): Promise<StoryEvent[]> {
  const { rows } = await db.query<StoryEvent>(
    `select e.seq, e.at, e.actor_role as "actorRole", p.full_name as "actorName", o.name as "organizationName", e.deed, e.clause, e.changes,
            encode(e.hash, 'hex') as hash
       from event e left join person p on p.id = e.actor_id left join staff s on s.person_id = e.actor_id
       left join organization o on o.id = s.organization_id
      where e.subject = 'conflict' and e.subject_id = $1 order by e.seq`,
    [conflictId],
  )
  return rows
}
