import type { Queryable } from '../../platform/database.ts'

export type PresenceRow = {
  readonly personId: number
  readonly name: string
  readonly position: string
  /** Since when he is known here: before it nobody waits for him. */
  readonly since: Date
  readonly days: readonly { readonly day: string; readonly quarters: string }[]
}

/** Staff of an organisation that may sign in, with their days of presence; one person when only he is asked for. */
export async function presenceOf(
  db: Queryable,
  asked: {
    readonly organizationId: number
    readonly personId: number | null
    readonly from: string
    readonly to: string
  },
): Promise<PresenceRow[]> {
  const { rows } = await db.query<PresenceRow>(
    `select p.id as "personId", p.full_name as name, s.position, p.created_at as since,
            coalesce((select jsonb_agg(jsonb_build_object('day', w.day, 'quarters', w.quarters::text) order by w.day)
                        from staff_presence w where w.person_id = p.id and w.day between $3 and $4), '[]') as days
       from staff s join person p on p.id = s.person_id
      where s.organization_id = $1 and s.state = 'active' and ($2::bigint is null or p.id = $2)
      order by p.full_name, p.id limit 500`,
    [asked.organizationId, asked.personId, asked.from, asked.to],
  )
  return rows
}
