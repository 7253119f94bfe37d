import type { Queryable } from '../../platform/database.ts'

export type StoryLine = {
  readonly seq: number
  readonly at: Date
  readonly byName: string | null
  readonly deed: string
  readonly clause: string | null
  readonly remarks: string | null
}

/** What happened to a request, the newest first. */
export async function storyOf(db: Queryable, connectionId: number): Promise<StoryLine[]> {
  const { rows } = await db.query<StoryLine>(
    `select e.seq, e.at, p.full_name as "byName", e.deed, e.clause, e.changes -> 'said' ->> 'remarks' as remarks
       from event e left join person p on p.id = e.actor_id
      where e.subject = 'connection' and e.subject_id = $1 order by e.seq desc limit 100`,
    [connectionId],
  )
  return rows
}
