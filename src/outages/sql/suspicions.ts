import type { Queryable, Tx } from '../../platform/database.ts'

/** Requests say that something is off at a house, and nobody has entered an outage. */
export type Suspicion = {
  readonly id: number
  readonly municipalityId: string
  readonly houseId: number
  readonly address: string
  readonly resource: number
  readonly noticedAt: Date
  readonly requestIds: readonly number[]
  /** As people call them, in the same order. */
  readonly numbers: readonly string[]
  readonly passedAt: Date | null
  readonly outageId: number | null
  readonly dismissedAt: Date | null
  readonly dismissedBecause: string | null
  readonly managerName: string | null
  readonly managerPhone: string | null
}

export type NewSuspicion = Pick<Suspicion, 'municipalityId' | 'houseId' | 'resource' | 'requestIds'> & {
  readonly at: Date
  /** A dismissed suspicion is not raised again so soon. */
  readonly quietSince: Date
}

/** True while an outage is suspected already: nobody has answered, and a second suspicion would not be raised. */
export const isSuspectedSql = (house: string, resource: string): string =>
  `exists (select from outage_suspicion where house_id = ${house} and resource = ${resource} and outage_id is null and dismissed_at is null)`

/** Once per house and resource: null when it is raised already, was dismissed lately, or an outage explains it. */
export async function insertSuspicion(
  tx: Tx,
  { municipalityId, houseId, resource, requestIds, at, quietSince }: NewSuspicion,
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>({
    name: 'raise-suspicion',
    text: `insert into outage_suspicion (municipality_id, house_id, resource, noticed_at, request_ids)
     select $1, $2, $3, $4, $5
      where not exists (select from outage_suspicion where house_id = $2 and resource = $3 and dismissed_at > $6)
        and not exists (select from outage_house oh join outage o on o.id = oh.outage_id
                         where oh.house_id = $2 and oh.current and o.resource = $3 and o.status <> 'scheduled')
     on conflict (house_id, resource) where outage_id is null and dismissed_at is null do nothing returning id`,
    values: [municipalityId, houseId, resource, at, requestIds, quietSince],
  })
  return rows[0]?.id ?? null
}

const SELECT = `select s.id, s.municipality_id as "municipalityId", s.house_id as "houseId", h.address, s.resource, s.noticed_at as "noticedAt",
    s.request_ids as "requestIds",
    array(select number from request where id = any(s.request_ids) order by id) as numbers, s.passed_at as "passedAt", s.outage_id as "outageId", s.dismissed_at as "dismissedAt",
    s.dismissed_because as "dismissedBecause", w.name as "managerName", w.phone as "managerPhone"
  from outage_suspicion s join house h on h.id = s.house_id
  left join management m on m.house_id = h.id and daterange(m.since, m.until, '[)') @> s.noticed_at::date
  left join organization w on w.id = m.organization_id and w.state = 'active'`

export async function findSuspicion(db: Queryable, id: number): Promise<Suspicion | null> {
  const { rows } = await db.query<Suspicion>(`${SELECT} where s.id = $1`, [id])
  return rows[0] ?? null
}

/** The row stays locked until the transaction ends. */
export async function lockSuspicion(tx: Tx, id: number): Promise<Suspicion | null> {
  await tx.query('select from outage_suspicion where id = $1 for update', [id])
  return findSuspicion(tx, id)
}

export async function openSuspicions(db: Queryable, municipalityId: string): Promise<Suspicion[]> {
  const { rows } = await db.query<Suspicion>(
    `${SELECT} where s.municipality_id = $1 and s.outage_id is null and s.dismissed_at is null order by s.id desc limit 50`,
    [municipalityId],
  )
  return rows
}

export async function markPassed(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.query('update outage_suspicion set passed_at = $2 where id = $1', [id, at])
}

export async function dismissSuspicion(tx: Tx, id: number, because: string, at: Date): Promise<void> {
  await tx.query('update outage_suspicion set dismissed_at = $2, dismissed_because = $3 where id = $1', [
    id,
    at,
    because,
  ])
}

/** The outage that was published explains them; returns the requests that had raised them. */
export async function explainSuspicions(tx: Tx, outageId: number, resource: number): Promise<number[]> {
  const { rows } = await tx.query<{ ids: number[] }>(
    `update outage_suspicion s set outage_id = $1 from outage_house oh
      where oh.outage_id = $1 and oh.house_id = s.house_id and s.resource = $2 and s.outage_id is null and s.dismissed_at is null
     returning s.request_ids as ids`,
    [outageId, resource],
  )
  return rows.flatMap(({ ids }) => ids)
}

/** Who supplies the resource in the town. */
export async function suppliersOf(db: Queryable, municipalityId: string, resource: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `select o.id from organization o join organization_resource r on r.organization_id = o.id and r.resource = $2
      where o.municipality_id = $1 and o.state = 'active' order by o.id`,
    [municipalityId, resource],
  )
  return rows.map(({ id }) => id)
}
