import type { Queryable, Tx } from '../../platform/database.ts'

export type Unit = {
  readonly id: number
  readonly organizationId: number
  readonly name: string
  readonly state: 'active' | 'closed'
}

const SELECT = 'select id, organization_id as "organizationId", name, state from organization_unit'

/** Structural units of an organisation, working ones first. */
export async function unitsOf(db: Queryable, organizationId: number): Promise<Unit[]> {
  const { rows } = await db.query<Unit>(`${SELECT} where organization_id = $1 order by state, name`, [organizationId])
  return rows
}

export async function findUnit(db: Queryable, organizationId: number, id: number): Promise<Unit | null> {
  const { rows } = await db.query<Unit>(`${SELECT} where organization_id = $1 and id = $2`, [organizationId, id])
  return rows[0] ?? null
}

/** Somebody who may be named as an executor of messages: an organisation, or its unit. */
export type Addressee = {
  readonly organizationId: number
  readonly organizationName: string
  readonly kind: string
  readonly unitId: number | null
  readonly unitName: string | null
}

/** All organisations of a town that do works, each followed by its units (KOS-3-4, KOS-3-6). */
export async function addressees(db: Queryable, municipalityId: string): Promise<Addressee[]> {
  const { rows } = await db.query<Addressee>(
    `select o.id as "organizationId", o.name as "organizationName", o.kind, u.id as "unitId", u.name as "unitName"
       from organization o
       left join lateral (select null::bigint as id, null as name union all
                          select id, name from organization_unit where organization_id = o.id and state = 'active') u on true
      where o.municipality_id = $1 and o.state = 'active' and o.kind in ('managing', 'supplier', 'contractor', 'operator')
      order by o.kind, o.name, o.id, u.name nulls first limit 5000`,
    [municipalityId],
  )
  return rows
}

/** «organization:12» or «unit:34»; null when there is nobody like that in the town. */
export async function findAddressee(db: Queryable, municipalityId: string, choice: string): Promise<Addressee | null> {
  const [kind, typed] = choice.split(':')
  const id = Number(typed)
  if ((kind !== 'organization' && kind !== 'unit') || !Number.isSafeInteger(id)) return null
  const { rows } = await db.query<Addressee>(
    `select o.id as "organizationId", o.name as "organizationName", o.kind, u.id as "unitId", u.name as "unitName"
       from organization o left join organization_unit u on u.organization_id = o.id and u.id = $3 and u.state = 'active'
      where o.municipality_id = $1 and o.state = 'active' and o.kind in ('managing', 'supplier', 'contractor', 'operator')
        and (($2::bigint is not null and o.id = $2) or ($3::bigint is not null and u.id = $3))`,
    [municipalityId, kind === 'organization' ? id : null, kind === 'unit' ? id : null],
  )
  return rows[0] ?? null
}

export const addresseeTitle = ({
  organizationName,
  unitName,
}: Pick<Addressee, 'organizationName' | 'unitName'>): string =>
  unitName === null ? organizationName : `${organizationName}, ${unitName}`

/** null: a unit of this name is there already. */
export async function insertUnit(tx: Tx, organizationId: number, name: string): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into organization_unit (organization_id, name) values ($1, $2) on conflict do nothing returning id',
    [organizationId, name],
  )
  return rows[0]?.id ?? null
}

export const saveUnit = (tx: Tx, { id, name, state }: Pick<Unit, 'id' | 'name' | 'state'>): Promise<unknown> =>
  tx.query('update organization_unit set name = $2, state = $3 where id = $1', [id, name, state])
