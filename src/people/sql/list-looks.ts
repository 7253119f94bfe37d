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
  /** What the viewer himself said. */
  readonly reason: string | null
}

export type LookFilter = {
  readonly viewerId?: number | undefined
  readonly subject?: string | undefined
  readonly subjectId?: number | undefined
  /** Part of the viewer's name. */
  readonly name?: string | undefined
  readonly basis?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly before?: number | undefined
  readonly limit?: number
}

/** The latest first; the next page begins before the last id of this one. */
export async function listLooks(db: Queryable, municipalityId: string, filter: LookFilter = {}): Promise<Look[]> {
  const { rows } = await db.query<Look>(
    `select l.id, l.at, l.viewer_id as "viewerId", p.full_name as "viewerName", o.name as "organizationName",
            l.subject, l.subject_ids as "subjectIds", l.basis, l.reason
       from look l
       join person p on p.id = l.viewer_id
       left join staff s on s.person_id = p.id
       left join organization o on o.id = s.organization_id
      where p.municipality_id = $1 and ($2::bigint is null or l.viewer_id = $2) and ($3::text is null or l.subject = $3)
        and ($4::bigint is null or l.subject_ids @> array[$4::bigint]) and ($5::bigint is null or l.id < $5)
        and ($7::text is null or p.full_name ilike '%' || $7 || '%') and ($8::text is null or l.basis = $8)
        and ($9::timestamptz is null or l.at >= $9) and ($10::timestamptz is null or l.at < $10)
      order by l.id desc limit $6`,
    [
      municipalityId,
      filter.viewerId ?? null,
      filter.subject ?? null,
      filter.subjectId ?? null,
      filter.before ?? null,
      filter.limit ?? 50,
      filter.name?.replaceAll(/[%_\\]/g, '\\$&') ?? null,
      filter.basis ?? null,
      filter.from ?? null,
      filter.to ?? null,
    ],
  )
  return rows.map((row) => ({ ...row, subjectIds: row.subjectIds.map(Number) }))
}
