import type { Queryable } from '../../platform/database.ts'

/** What was done for a flat, as a calculation system knows it: by account, else by address and flat. */
export type CompletedRow = {
  readonly id: number
  readonly accounts: string | null
  readonly address: string
  readonly flat: string | null
  readonly number: string
  readonly typeTitle: string
  readonly works: readonly string[]
  readonly doneAt: Date
}

export type Completed = {
  readonly municipalityId: string
  /** null: of the whole town */
  readonly organizationId: number | null
  readonly from: string
  readonly to: string
  readonly timeZone: string
}

/** The next closed requests by id whose works were done in these days, both included. */
export async function completedAfter(
  db: Queryable,
  of: Completed,
  after: number,
  limit: number,
): Promise<CompletedRow[]> {
  const { rows } = await db.query<CompletedRow>(
    `select r.id, a.accounts, h.address, r.flat, r.number, t.title as "typeTitle", r.works, r.done_at as "doneAt"
       from (select * from request
              where municipality_id = $1 and ($2::bigint is null or manager_id = $2) and id > $3
                and status in ('closed', 'closed_unconfirmed') and cardinality(works) > 0
                and (done_at at time zone $6)::date between $4 and $5
              order by id limit $7) r
       join house h on h.id = r.house_id
       join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
       left join lateral (
         select string_agg(a.number, ', ' order by a.number) as accounts
           from premises p join account a on a.premises_id = p.id
          where p.house_id = r.house_id and p.number = r.flat and a.organization_id = r.manager_id) a on true
      order by r.id`,
    [of.municipalityId, of.organizationId, after, of.from, of.to, of.timeZone, limit],
  )
  return rows
}
