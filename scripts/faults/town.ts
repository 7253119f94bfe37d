import { hash } from '@node-rs/argon2'
import { getRegulation, regulations } from '../../regulations/registry.ts'
import { openHouse } from '../../src/app/compose.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Db, one } from '../../src/platform/database.ts'
import { startEmbedded } from '../../src/platform/embedded-postgres.ts'
import { openTown } from '../../src/requests/index.ts'

export const PASSWORD = 'проверка на прочность'

export type Town = {
  readonly id: string
  readonly folder: string
  /** Where PostgreSQL keeps the data, and its address. */
  readonly cluster: string
  readonly url: string
  readonly houses: readonly number[]
  readonly executors: readonly [number, number]
}

/** A town whose text lets a person's program use his sign-in (the writers are programs) and has the deeds of заявки. */
const openTownOf = () => {
  const found = Object.values(regulations).find(({ api, scheme }) => api.signInServesPrograms && scheme === 'requests')
  if (!found) throw new Error('no town with заявки lets programs sign in')
  return getRegulation(found.id)
}

/** Prepares a fresh data folder: one town, one УО with two executors, a dispatcher and a manager who may sign in. */
export async function prepareTown(folder: string): Promise<Town> {
  const regulation = openTownOf()
  const config = readConfig({ DVOR_DATA: folder, DVOR_DEMO: 'off' })
  const house = await openHouse(config, 'command')
  const { db } = house.deps
  const { url } = await startEmbedded(folder)
  await openTown(db, regulation)
  const organization = async (kind: string, name: string): Promise<number> =>
    one(
      await db.query<{ id: number }>(
        'insert into organization (municipality_id, kind, name) values ($1, $2, $3) returning id',
        [regulation.id, kind, name],
      ),
    ).id
  const managing = await organization('managing', 'УО')
  const executors = [await organization('contractor', 'Первый'), await organization('contractor', 'Второй')] as const
  for (const executor of executors)
    await db.query('insert into organization_link (managing_id, executor_id) values ($1, $2)', [managing, executor])
  await hire(db, regulation.id, await organization('dispatch', 'ЦОЗ'), 'dispatcher')
  await hire(db, regulation.id, managing, 'manager')
  await hire(db, regulation.id, await organization('operator', 'Оператор'), 'functional_operator')
  const houses = await buildHouses(db, regulation.id, managing)
  const { rows } = await db.query<{ data_directory: string }>('show data_directory')
  await house.close()
  return { id: regulation.id, folder, cluster: one({ rows }).data_directory, url, houses, executors }
}

async function hire(db: Db, town: string, organizationId: number, role: string): Promise<void> {
  const { id } = one(
    await db.query<{ id: number }>('insert into person (municipality_id, full_name) values ($1, $2) returning id', [
      town,
      `Сотрудник ${role}`,
    ]),
  )
  await db.query('insert into staff (person_id, organization_id, roles) values ($1, $2, $3)', [
    id,
    organizationId,
    [role],
  ])
  await db.query('insert into credential (person_id, municipality_id, login, password_hash) values ($1, $2, $3, $4)', [
    id,
    town,
    role,
    await hash(PASSWORD),
  ])
}

async function buildHouses(db: Db, town: string, managing: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `insert into house (municipality_id, settlement, street, number, address, address_key, search_text)
     select $1, 'Город', 'Дворовая', n::text, 'Дворовая, ' || n, 'k' || n, 'дворовая ' || n from generate_series(1, 50) n
     returning id`,
    [town],
  )
  await db.query(`insert into management (house_id, organization_id, since) select id, $1, '2020-01-01' from house`, [
    managing,
  ])
  return rows.map(({ id }) => id)
}
