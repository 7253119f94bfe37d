import type { Queryable } from '../../platform/database.ts'

export type TakenFile = {
  readonly id: number
  readonly at: Date
  readonly deed: string
  readonly who: string | null
  readonly organization: string
  readonly said: Readonly<Record<string, unknown>>
}

/** What was taken out as files, the latest first: of one organisation, or of the whole town. */
export async function takenFiles(
  db: Queryable,
  municipalityId: string,
  organizationId: number | null,
  before: number | null,
): Promise<TakenFile[]> {
  const { rows } = await db.query<TakenFile>(
    `select e.id, e.at, e.deed, p.full_name as who, o.name as organization, e.changes as said
       from (select * from event where subject = 'organization' and deed like 'export-%'
                and subject_id in (select id from organization where municipality_id = $1)
                and ($2::bigint is null or subject_id = $2) and ($3::bigint is null or id < $3) order by id desc limit 50) e
       join organization o on o.id = e.subject_id left join person p on p.id = e.actor_id
      order by e.id desc`,
    [municipalityId, organizationId, before],
  )
  return rows
}
