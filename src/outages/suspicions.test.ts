import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { inTransaction } from '../platform/database.ts'
import { decideSuspicion, openSuspected, openSuspicion, suspectOutage } from './actions/suspect.ts'
import { buildTown, EMERGENCY, emptied, entry, must, published, refusalOf } from './outages.fixture.ts'

const db = await freshDatabase()
const town = await buildTown(db, 'kostroma')
beforeEach(async () => {
  await emptied(town)
  await db.query('truncate outage_suspicion')
})
const HOUR = 3_600_000

const raise = (resource: 1 | 4 = 1) =>
  inTransaction(db, (tx) =>
    suspectOutage(tx, {
      municipalityId: 'kostroma',
      houseId: town.houses[0] ?? 0,
      resource,
      requestIds: [],
      at: town.clock.now,
    }),
  )
const heard = async (organizationId: number): Promise<number> =>
  (await db.query(`select from notice where kind = 'outage-suspected' and organization_id = $1`, [organizationId])).rows
    .length

test('it is raised once per house and resource, heard by the dispatch alone, and passed to those who answer', async () => {
  const { dispatcher, manager, supplier, power, contractor } = town.people
  await raise()
  await raise()
  await raise(4)
  expect(await heard(town.ids.dispatch)).toBe(2)
  expect(await heard(town.ids.managing)).toBe(0)
  const [electricity, water] = await openSuspected(town.deps, dispatcher)
  expect([electricity?.resource, water?.resource]).toEqual([4, 1])
  expect(await openSuspected(town.deps, contractor)).toEqual([])
  const id = water?.id ?? 0
  expect(must(await openSuspicion(town.deps, supplier, id))).toMatchObject({ mayEnter: true, mayDecide: false })
  expect(refusalOf(await decideSuspicion(town.deps, manager, 'pass', id, entry())).code).toBe('not_entitled')
  must(await decideSuspicion(town.deps, dispatcher, 'pass', id, entry()))
  expect([await heard(town.ids.managing), await heard(town.ids.supplier), await heard(town.ids.power)]).toEqual([
    1, 1, 0,
  ])
  must(await openSuspicion(town.deps, power, id))
  expect(refusalOf(await openSuspicion(town.deps, contractor, id)).code).toBe('not_found')
})

test('it is dismissed only with a reason, and not raised again the same day', async () => {
  const { dispatcher } = town.people
  await raise()
  const [first] = await openSuspected(town.deps, dispatcher)
  const id = first?.id ?? 0
  expect(refusalOf(await decideSuspicion(town.deps, dispatcher, 'dismiss', id, entry())).fields).toHaveProperty(
    'reason',
  )
  must(await decideSuspicion(town.deps, dispatcher, 'dismiss', id, entry({ reason: 'Засор в одной квартире' })))
  expect(refusalOf(await decideSuspicion(town.deps, dispatcher, 'pass', id, entry())).code).toBe('stale')
  town.clock.now = new Date(town.clock.now.getTime() + HOUR)
  await raise()
  expect(await openSuspected(town.deps, dispatcher)).toEqual([])
  town.clock.now = new Date(town.clock.now.getTime() + 24 * HOUR)
  await raise()
  expect(await openSuspected(town.deps, dispatcher)).toHaveLength(1)
})

test('a published outage of the house explains it; while one runs, nothing is suspected', async () => {
  const { dispatcher, supplier } = town.people
  await raise()
  const [open] = await openSuspected(town.deps, dispatcher)
  const outageId = await published(town, supplier, EMERGENCY)
  expect(must(await openSuspicion(town.deps, dispatcher, open?.id ?? 0)).suspicion.outageId).toBe(outageId)
  await raise()
  expect(await openSuspected(town.deps, dispatcher)).toEqual([])
})
