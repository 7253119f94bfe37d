import type { Queryable, Tx } from '../../platform/database.ts'
import type { Role } from '../rules/actor.ts'

export type Town = { readonly id: string; readonly name: string; readonly region: string; readonly baseUrl: string }

export async function findTown(db: Queryable, id: string): Promise<Town | null> {
  const { rows } = await db.query<Town>(
    'select id, name, region, base_url as "baseUrl" from municipality where id = $1',
    [id],
  )
  return rows[0] ?? null
}

export const lockTown = (tx: Tx, id: string): Promise<unknown> =>
  tx.query('select 1 from municipality where id = $1 for update', [id])

export const updateBaseUrl = (tx: Tx, id: string, baseUrl: string): Promise<unknown> =>
  tx.query('update municipality set base_url = $2 where id = $1', [id, baseUrl])

/** A region has some dozens of municipalities: one page holds them. */
export async function listTowns(db: Queryable): Promise<Town[]> {
  const { rows } = await db.query<Town>(
    'select id, name, region, base_url as "baseUrl" from municipality order by region, name limit 500',
  )
  return rows
}

export async function secondStepRoles(db: Queryable, id: string): Promise<Role[]> {
  const { rows } = await db.query<{ roles: Role[] }>(
    'select second_factor_roles as roles from municipality where id = $1',
    [id],
  )
  return rows[0]?.roles ?? []
}

export const updateSecondStepRoles = (tx: Tx, id: string, roles: readonly Role[]): Promise<unknown> =>
  tx.query('update municipality set second_factor_roles = $2 where id = $1', [id, roles])
