import { fastify } from 'fastify'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { peopleRoutes } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { outageRoutes } from './index.ts'
import { act, buildTown, must, PLANNED, type Town } from './outages.fixture.ts'

const db = await freshDatabase()
beforeEach(async () => {
  await db.query('truncate municipality, organization, person cascade')
  await db.query('delete from graphile_worker._private_jobs')
})

/** The town's own API as its people use it. */
async function open(id: 'grozny' | 'ukhta') {
  const town = await buildTown(db, id)
  const app = fastify()
  await peopleRoutes(app, town.deps)
  await outageRoutes(app, town.deps)
  const as = async (login: string) => {
    const entered = await app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { municipality: id, login, password: PASSWORD },
    })
    const headers = { authorization: `Bearer ${entered.json().token}`, 'sec-fetch-site': 'same-origin' }
    return {
      get: async (url: string) => app.inject({ url, headers }),
      post: async (url: string, payload: object = {}) => app.inject({ method: 'POST', url, headers, payload }),
    }
  }
  return { town, as }
}

const without = (field: string) => ({ ...PLANNED, [field]: '' })

async function refusesIncomplete(id: 'grozny' | 'ukhta', clause: string): Promise<Town> {
  const { town, as } = await open(id)
  const manager = await as('manager')
  for (const field of ['startsAt', 'endsAt', 'cause', 'addresses']) {
    const refused = await manager.post('/api/v1/outages', without(field))
    expect(refused.statusCode, field).toBe(422)
    expect(refused.json()).toMatchObject({ clause, fields: { [field]: expect.any(String) } })
  }
  const made = await manager.post('/api/v1/outages', PLANNED)
  expect(made.statusCode).toBe(201)
  expect((await manager.post(`/api/v1/outages/${made.json().id}/publish`)).statusCode).toBe(200)
  for (const house of town.houses.slice(0, 2)) {
    const { items } = (await manager.get(`/api/v1/houses/${house}/outages`)).json()
    expect(items).toMatchObject([{ resourceTitle: 'Холодная вода', cause: PLANNED.cause, status: 'scheduled' }])
  }
  expect((await manager.get(`/api/v1/houses/${town.houses[3]}/outages`)).json().items).toEqual([])
  return town
}

test('[GRZ-3.3.2-4] УО cannot save an outage without start, end, reason or address; a full one appears at its addresses', async () => {
  await refusesIncomplete('grozny', 'п. 3.3.2, абз. 4 перечня')
})

test('[UHT-3.4.2-g] УО cannot save an outage that lacks one of the four', async () => {
  await refusesIncomplete('ukhta', 'п. 3.4.2 «г»')
})

async function reachesManagers(id: 'grozny' | 'ukhta'): Promise<void> {
  const { town, as } = await open(id)
  const supplier = await as('supplier')
  const three = { ...PLANNED, addresses: 'Мира, 1\nМира, 2\nМира, 4' }
  const told = await supplier.post('/api/v1/outages/report', three)
  expect(told.statusCode).toBe(201)
  for (const [login, houses] of [
    ['manager', 2],
    ['stranger', 1],
  ] as const) {
    const managing = await as(login)
    const { items } = (await managing.get('/api/v1/outages?view=drafts')).json()
    expect(items).toMatchObject([{ reporterName: 'Водоканал', houses, status: 'draft' }])
    expect((await managing.post(`/api/v1/outages/${items[0].id}/publish`)).statusCode).toBe(200)
  }
  const { rows } = await town.db.query(`select organization_id from notice where kind = 'outage-reported' order by 1`)
  expect(rows.map((row) => row.organization_id)).toEqual([town.ids.managing, town.ids.stranger])
}

test('[GRZ-3.4.2-1] a supplier’s message about three houses of two УО reaches both, and each can publish it', () =>
  reachesManagers('grozny'))
test('[UHT-3.5.2-a] a supplier’s message reaches the УО of the affected houses', () => reachesManagers('ukhta'))

async function looksOnly(id: 'grozny' | 'ukhta'): Promise<void> {
  const { town, as } = await open(id)
  const made = await (await as('manager')).post('/api/v1/outages', PLANNED)
  const { id: outage } = made.json()
  must(await act(town, town.people.manager, 'publish', outage))
  for (const login of ['contractor', 'supplier']) {
    const visitor = await as(login)
    expect((await visitor.get('/api/v1/outages')).json().items).toHaveLength(1)
    expect((await visitor.get(`/api/v1/outages/${outage}`)).json()).toMatchObject({
      deeds: [],
      resourceTitle: 'Холодная вода',
    })
    expect((await visitor.post(`/api/v1/outages/${outage}/cancel`, { reason: 'Передумали' })).statusCode).toBe(403)
  }
}

test('[UHT-3.5.1-a] staff of РСО and СО open the list and the card and can change nothing', () => looksOnly('ukhta'))
test('[GRZ-3.4.1-1] ПО and РСО of Грозный open the list and the card and can change nothing', () => looksOnly('grozny'))

test('the functional operator of Грозный enters an outage for any house, and it bears his name', async () => {
  const { as } = await open('grozny')
  const operator = await as('operator')
  const made = await operator.post('/api/v1/outages', { ...PLANNED, addresses: 'Мира, 1\nМира, 5' })
  expect(made.statusCode).toBe(201)
  expect((await operator.get(`/api/v1/outages/${made.json().id}`)).json()).toMatchObject({
    ownerName: 'Оператор',
    houses: 2,
  })
})
