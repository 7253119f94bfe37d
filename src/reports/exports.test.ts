import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { exportForm } from './actions/export-report.ts'
import { filterOf } from './rules/filter.ts'

let town: Town
let app: Awaited<ReturnType<typeof createServer>>
beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
  app = await createServer(town.deps)
  const { db, house, ids } = town
  await db.query(
    `with p as (insert into premises (house_id, number) values ($1, '7') returning id)
     insert into account (organization_id, premises_id, number, surname) select $2, id, '770001', 'Хамидова' from p`,
    [house, ids.managing],
  )
})

async function as(login: string): Promise<Record<string, string>> {
  const payload = { municipality: 'grozny', login, password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  return { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
}

test('[GRZ-4.4] a ПО is refused the accounts of another organisation; an own export is in the audit log', async () => {
  const { ids, db, people } = town
  const url = `/api/v1/exports/accounts?format=csv&organization=${ids.managing}`
  for (const login of ['contractor', 'stranger', 'operator', 'dispatcher', 'employee']) {
    const answer = await app.inject({ url, headers: await as(login) })
    expect([login, answer.statusCode, answer.json().clause]).toEqual([login, 403, 'п. 4.4'])
    expect(answer.body).not.toContain('Хамидова')
  }
  const own = await app.inject({ url: '/api/v1/exports/accounts?format=csv', headers: await as('manager') })
  expect(own.body).toContain('770001;Грозный, улица Мира, grozny 1;7;Хамидова')
  const { rows } = await db.query(
    `select actor_id, clause, subject_id from event where subject = 'organization' and deed = 'export-accounts'`,
  )
  expect(rows).toEqual([{ actor_id: people.manager.personId, clause: 'п. 4.4', subject_id: ids.managing }])
  const looks = await db.query(`select viewer_id from look where subject = 'account' and basis = 'export'`)
  expect(looks.rows).toEqual([{ viewer_id: people.manager.personId }])
  const taken = await app.inject({ url: '/api/v1/reports/taken-files', headers: await as('manager') })
  expect(taken.json().items).toMatchObject([{ deed: 'export-accounts', who: 'Сотрудник manager' }])
  const strangers = await app.inject({ url: '/api/v1/reports/taken-files', headers: await as('stranger') })
  expect(strangers.json().items).toEqual([])
})

test('a report that was taken as a file stands in the journal with its rows', async () => {
  const headers = await as('operator')
  for (const path of ['breakdown/file?by=manager&format=xlsx', 'requests/file?format=csv'])
    expect((await app.inject({ url: `/api/v1/reports/${path}`, headers })).statusCode).toBe(200)
  const { items } = (await app.inject({ url: '/api/v1/reports/taken-files', headers })).json()
  expect(items.map(({ deed }: { deed: string }) => deed)).toEqual(['export-requests', 'export-report'])
  expect((await app.inject({ url: '/api/v1/reports/taken-files', headers: await as('supervisor') })).statusCode).toBe(
    403,
  )
})

test('the form and any breakdown are printed as a tagged PDF with its figures', async () => {
  const headers = await as('operator')
  for (const path of ['form/file', 'breakdown/file?by=type&format=pdf']) {
    const answer = await app.inject({ url: `/api/v1/reports/${path}`, headers })
    expect([path, answer.statusCode, answer.headers['content-type']]).toEqual([path, 200, 'application/pdf'])
    const pdf = answer.rawPayload.toString('latin1')
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    expect(pdf).toMatch(/\/Marked true/)
    expect(pdf).toMatch(/MediaBox \[0 0 841\.89 595\.28\]/)
  }
  expect(
    refusalOf(
      await exportForm(
        town.deps,
        town.people.resident,
        filterOf(() => null),
      ),
    ).code,
  ).toBe('not_entitled')
})
