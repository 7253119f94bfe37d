import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { buildPagesIfStale } from '../../scripts/build-pages.ts'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { buildTown, published, type Town } from '../outages/outages.fixture.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { readConfig } from '../platform/config.ts'

let town: Town
beforeAll(async () => {
  await buildPagesIfStale(() => {})
  // A busy machine reads the pages longer than a plugin may take to start.
  await import(pathToFileURL(resolve('build/server/index.js')).href)
  town = await buildTown(await freshDatabase(), 'grozny')
  await published(town, town.people.manager)
}, 180_000)

/** The installation as its operator set it up: with these tiles, or with none. */
async function installed(env: Readonly<Record<string, string>>) {
  const { mapTiles, mapAttribution } = readConfig(env)
  const config = { ...town.deps.config, mapTiles, mapAttribution }
  const app = await createServer({ ...town.deps, config }, { withPages: true })
  const entry = { municipality: 'grozny', login: 'manager', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload: entry })).json()
  const headers = { cookie: `dvor_session=${token}`, authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  const get = (url: string) => app.inject({ url, headers })
  const map = await get('/grozny/map')
  expect(map.statusCode).toBe(200)
  return { app, headers, get, map: map.body, policy: String(map.headers['content-security-policy']) }
}

const source = (policy: string, directive: string): string =>
  policy.split(';').find((part) => part.trim().startsWith(directive)) ?? ''

const tilesOf = (provider: string): Record<string, string> => ({
  DVOR_MAP_TILES: `https://${provider}/{z}/{x}/{y}.png`,
  DVOR_MAP_ATTRIBUTION: `© ${provider}`,
})

test('[GRZ-A3-maps] with one map provider, with another and with none address entry, the lists and the public outages work', async () => {
  const providers = ['tiles.yandex.example', 'tiles.city.example']
  for (const own of [...providers, null]) {
    const { app, headers, get, map, policy } = await installed(own === null ? {} : tilesOf(own))
    for (const provider of providers) {
      expect(map.includes(`https://${provider}/{z}/{x}/{y}.png`)).toBe(provider === own)
      expect(map.includes(`© ${provider}`)).toBe(provider === own)
      for (const directive of ['img-src', 'connect-src'])
        expect(source(policy, directive).includes(`https://${provider}`)).toBe(provider === own)
    }
    expect(map).toContain('Замена задвижки на вводе')
    expect((await get('/grozny/outages')).body).toContain('Замена задвижки на вводе')
    expect((await get('/outages')).body).toContain('Холодная вода')
    expect((await get('/houses?q=мира 2')).body).toContain('ул. Мира, д. 2')
    expect((await get('/api/v1/houses?q=мира 2')).json().items).toMatchObject([{ id: town.houses[1] }])
    // The address typed by hand becomes the zone; no map has a part in it.
    const entered = await app.inject({ method: 'POST', url: '/api/v1/outages', headers, payload: ANOTHER })
    expect(entered.statusCode).toBe(201)
    await app.close()
  }
  const { rows } = await town.db.query('select count(*)::int as n from outage_house where house_id = $1', [
    town.houses[2],
  ])
  expect(rows).toEqual([{ n: 3 }])
})

const ANOTHER = {
  ...{ nature: 'planned', resource: '3', kind: 'pause', cause: 'Промывка', finishing: 'auto', addresses: 'Мира, 3' },
  ...{ startsAt: '2126-12-15T09:00', endsAt: '2126-12-15T17:00' },
}
