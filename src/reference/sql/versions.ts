import type { Queryable } from '../../platform/database.ts'

export type ArticleVersion = {
  readonly seq: number
  readonly at: Date
  readonly byName: string
  readonly deed: string
  /** Field → [before, after]. */
  readonly changes: Readonly<Record<string, unknown>>
}

/** What an article was and who changed it, the newest first. */
export async function versionsOf(db: Queryable, articleId: number): Promise<ArticleVersion[]> {
  const { rows } = await db.query<ArticleVersion>(
    `select e.seq, e.at, p.full_name as "byName", e.deed, e.changes from event e join person p on p.id = e.actor_id
      where e.subject = 'article' and e.subject_id = $1 order by e.seq desc limit 50`,
    [articleId],
  )
  return rows
}
