import type { Queryable } from '../../platform/database.ts'
import type { Role } from '../rules/actor.ts'

export type LookAtMine = {
  readonly id: number
  readonly at: Date
  readonly organizationName: string | null
  readonly roles: readonly Role[] | null
  readonly basis: string
  readonly reason: string | null
}

/**
 * Looks at one person: at him himself and at the requests filed for him. Organisation and role, not the name of the
 * employee: that one is for the operator who answers for the protection of data (GRZ-1.9).
 */
export async function listLooksAt(
  db: Queryable,
  personId: number,
  requestIds: readonly number[],
  before: number | null,
  limit: number,
): Promise<LookAtMine[]> {
  const { rows } = await db.query<LookAtMine>(
    `select l.id, l.at, o.name as "organizationName", s.roles, l.basis, l.reason
       from look l
       left join staff s on s.person_id = l.viewer_id
       left join organization o on o.id = s.organization_id
      where ((l.subject = 'person' and l.subject_ids @> array[$1::bigint])
          or (l.subject = 'request' and l.subject_ids && $2::bigint[]))
        and l.viewer_id <> $1 and ($3::bigint is null or l.id < $3)
      order by l.id desc limit $4`,
    [personId, requestIds, before, limit],
  )
  return rows
}
