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
}

/** Who did what; the names of residents who answered stay out. */
export async function storyOf(db: Queryable, outageId: number): Promise<StoryEvent[]> {
  const { rows } = await db.query<StoryEvent>(
    `select e.seq, e.at, e.actor_role as "actorRole", case when e.actor_role = 'affected' then null else p.full_name end as "actorName",
            w.name as "organizationName", e.deed, e.clause, e.changes
       from event e left join person p on p.id = e.actor_id left join staff s on s.person_id = e.actor_id
       left join organization w on w.id = s.organization_id
      where e.subject = 'outage' and e.subject_id = $1 order by e.seq desc`,
    [outageId],
  )
  return rows
}
