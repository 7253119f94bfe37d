import type { Queryable } from '../../platform/database.ts'

export type Look = {
  readonly id: number
  readonly at: Date
  readonly viewerId: number
  readonly viewerName: string
  readonly organizationName: string | null
  readonly subject: string
  readonly subjectIds: readonly number[]
  readonly basis: string
}

export type LookFilter = {
  readonly viewerId?: number | undefined
  readonly subject?: string | undefined
  readonly subjectId?: number | undefined
  readonly before?: number | undefined
  readonly limit?: number
}

/** The latest first; the next page begins before the last id of this one. */
export async function listLooks(db: Queryable, municipalityId: string, filter: LookFilter = {}): Promise<Look[]> {
  const { rows } = await db.query<Look>(
    `select l.id, l.at, l.viewer_id as "viewerId", p.full_name as "viewerName", o.name as "organizationName",
            l.subject, l.subject_ids as "subjectIds", l.basis
       from look l
       join person p on p.id = l.viewer_id
       left join staff s on s.person_id = p.id
       left join organization o on o.id = s.organization_id
      where p.municipality_id = $1 and ($2::bigint is null or l.viewer_id = $2) and ($3::text is null or l.subject = $3)
        and ($4::bigint is null or l.subject_ids @> array[$4::bigint]) and ($5::bigint is null or l.id < $5)
      order by l.id desc limit $6`,
    [
      municipalityId,
      filter.viewerId ?? null,
      filter.subject ?? null,
      filter.subjectId ?? null,
      filter.before ?? null,
      filter.limit ?? 50,
    ],
  )
  return rows.map((row) => ({ ...row, subjectIds: row.subjectIds.map(Number) }))
}
