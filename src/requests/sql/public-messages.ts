import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

/** A message as everybody may see it, and what its public answer has to be cleaned of. */
export type PublicMessage = {
  readonly id: number
  readonly number: string
  readonly group: string
  readonly theme: string
  readonly address: string
  readonly district: string | null
  readonly status: Status
  readonly createdAt: Date
  readonly dueAt: Date
  readonly closedAt: Date | null
  readonly executor: string | null
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly joined: number
  readonly applicantName: string | null
}

export type PublicFilter = {
  readonly district?: string | undefined
  readonly group?: string | undefined
  readonly open?: boolean | undefined
  /** Keyset: messages before this one. */
  readonly before?: number | undefined
}

export const PUBLIC_PAGE = 30

/** What, where, how it stands and what was answered; newest first, without the applicant and his words. */
export async function publicMessages(
  db: Queryable,
  municipalityId: string,
  { district, group, open, before }: PublicFilter,
): Promise<PublicMessage[]> {
  const { rows } = await db.query<PublicMessage>({
    name: 'public-messages',
    text: `
      select r.id, r.number, t.group_title as "group", v.title as theme, h.address, h.district, r.status, r.created_at as "createdAt",
             r.due_at as "dueAt", r.closed_at as "closedAt", x.name as executor, r.answer, r.answered_at as "answeredAt", r.joined,
             coalesce(p.full_name, r.applicant_name) as "applicantName"
        from request r
        join house h on h.id = r.house_id
        join request_type t on t.municipality_id = r.municipality_id and t.code = r.type_code
        join request_type_version v on v.municipality_id = r.municipality_id and v.code = r.type_code and v.version = r.type_version
        left join organization x on x.id = r.executor_id
        left join person p on p.id = r.applicant_id
       where r.municipality_id = $1 and ($2::bigint is null or r.id < $2) and ($3::text is null or h.district = $3)
         and ($4::text is null or t.group_code = $4) and (not $5::boolean or r.closed_at is null)
       order by r.id desc limit ${PUBLIC_PAGE + 1}`,
    values: [municipalityId, before ?? null, district ?? null, group ?? null, open ?? false],
  })
  return rows
}

/** The districts that the houses of a town name. */
export async function districtsOf(db: Queryable, municipalityId: string): Promise<string[]> {
  const { rows } = await db.query<{ district: string }>(
    'select distinct district from house where municipality_id = $1 and district is not null order by 1 limit 200',
    [municipalityId],
  )
  return rows.map(({ district }) => district)
}
