import type { Queryable, Tx } from '../../platform/database.ts'

export async function hasAcknowledged(db: Queryable, personId: number, version: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'has-acknowledged',
    text: 'select from acknowledgement where person_id = $1 and version = $2',
    values: [personId, version],
  })
  return rowCount === 1
}

/** false: he had already. */
export async function insertAcknowledgement(tx: Tx, personId: number, version: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'insert into acknowledgement (person_id, version, at) values ($1, $2, $3) on conflict do nothing',
    [personId, version, at],
  )
  return rowCount === 1
}

export type Reader = {
  readonly personId: number
  readonly name: string
  readonly position: string
  readonly organizationId: number
  readonly organizationName: string
  readonly kind: string
  readonly at: Date | null
}

type Question = {
  readonly municipalityId: string
  readonly version: number
  /** The УО whose own staff and executors' staff are asked for; null: the whole town. */
  readonly managingId: number | null
  /** Keyset: the last person of the page before. */
  readonly after: number | null
  readonly limit: number
}

/** Staff who have a login, by organisation and name: who has read the version and who has not. */
export async function listReaders(db: Queryable, { municipalityId, version, managingId, after, limit }: Question) {
  const { rows } = await db.query<Reader>(
    `select p.id as "personId", p.full_name as name, s.position, o.id as "organizationId", o.name as "organizationName", o.kind, a.at
       from organization o
       join staff s on s.organization_id = o.id and s.state = 'active'
       join person p on p.id = s.person_id and p.closed_at is null
       join credential c on c.person_id = p.id
       left join acknowledgement a on a.person_id = p.id and a.version = $2
      where o.municipality_id = $1 and o.state = 'active'
        and ($3::bigint is null or o.id = $3 or o.id in (
              select executor_id from organization_link where managing_id = $3 and until is null))
        and ($4::bigint is null or (o.name, p.full_name, p.id) > (
              select o2.name, p2.full_name, p2.id from person p2 join staff s2 on s2.person_id = p2.id
                join organization o2 on o2.id = s2.organization_id where p2.id = $4 and p2.municipality_id = $1))
      order by o.name, p.full_name, p.id limit $5`,
    [municipalityId, version, managingId, after, limit],
  )
  return rows
}
