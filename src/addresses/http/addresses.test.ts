import { fastify } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { peopleRoutes } from '../../people/index.ts'
import {
  addHouse,
  addOrganization,
  addResident,
  addStaff,
  addTown,
  PASSWORD,
  testDeps,
} from '../../people/people.fixture.ts'
import { runDueJobs } from '../../platform/jobs.ts'
import { addressTasks } from '../jobs/tasks.ts'
import { addressRoutes } from './routes.ts'

const db = await freshDatabase()
const app = fastify()
const deps = testDeps(db)
await peopleRoutes(app, deps)
await app.register(async (scope) => addressRoutes(scope, deps))

const enter = async (login: string) => {
  const payload = { municipality: 'grozny', login, password: PASSWORD }
  return String((await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json().token)
}
const ask = async (login: string, url: string) => {
  const headers = { authorization: `Bearer ${await enter(login)}`, 'sec-fetch-site': 'same-origin' }
  const answer = await app.inject({ url, headers })
  return { status: answer.statusCode, body: answer.json() }
}

let house: number
beforeAll(async () => {
  await addTown(db)
  const dispatch = await addOrganization(db, { kind: 'dispatch', name: 'ЕДДС' })
  const own = await addOrganization(db, { name: 'УК «Сунжа»' })
  const other = await addOrganization(db, { name: 'УК «Терек»' })
  await addStaff(db, { organizationId: dispatch, login: 'tech', roles: ['technical_operator'] })
  await addStaff(db, { organizationId: own, login: 'own', roles: ['manager'] })
  await addStaff(db, { organizationId: other, login: 'other', roles: ['manager'] })
  await addResident(db, { login: '+79120000000' })
  house = await addHouse(db)
  await db.query(`insert into management (house_id, organization_id, since) values ($1, $2, '2020-01-01')`, [
    house,
    own,
  ])
  await db.query(
    `with p as (insert into premises (house_id, number) values ($1, '7') returning id)
     insert into account (organization_id, premises_id, number, surname, name) select $2, id, '00123', 'Дудаев', 'Руслан' from p`,
    [house, own],
  )
})

test('a house is found by its address as people type it', async () => {
  const { body } = await ask('+79120000000', '/api/v1/houses?q=мира 12')
  expect(body.items).toMatchObject([{ id: house, managerName: 'УК «Сунжа»' }])
  expect(await ask('+79120000000', '/api/v1/houses')).toMatchObject({ status: 403 })
})

test('holders of accounts are named to the УО of the house and to nobody else’s', async () => {
  const own = await ask('own', `/api/v1/houses/${house}`)
  expect(own.body.accounts).toMatchObject([{ number: '00123', premises: '7', holder: 'Дудаев Руслан' }])
  const other = await ask('other', `/api/v1/houses/${house}`)
  expect(other.body.accounts).toMatchObject([{ number: '00123', holder: null }])
  expect(JSON.stringify(other.body)).not.toContain('Дудаев')
  const { rows } = await db.query(`select basis from look where subject = 'account'`)
  expect(rows).toEqual([{ basis: 'house' }])
})

test('a list is loaded by the technical operator and its run can be followed', async () => {
  const body =
    '--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\nhouses\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="дома.csv"\r\n\r\nулица;дом\nМира;1\r\n--x--\r\n'
  const load = async (login: string) => {
    const headers = {
      authorization: `Bearer ${await enter(login)}`,
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=x',
    }
    return app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload: body })
  }
  expect((await load('own')).statusCode).toBe(403)
  const loaded = await load('tech')
  expect(loaded.statusCode).toBe(202)
  const run = await ask('tech', `/api/v1/imports/${loaded.json().id}`)
  expect(run.body).toMatchObject({ kind: 'houses', state: 'queued', dryRun: true, hasErrors: false })
})

test('[GRZ-3.6.2-6] of a batch that a neighbour system sends good rows are loaded, bad ones come back in a list with the reason', async () => {
  const headers = {
    authorization: `Bearer ${await enter('tech')}`,
    'sec-fetch-site': 'same-origin',
    'content-type': 'multipart/form-data; boundary=x',
  }
  const part = (name: string, more = '') => `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
  const batch =
    'Адрес;Этажей\nг. Грозный, ул. Лермонтова, д. 5;5\nкривая строка;x\nг. Грозный, ул. Лермонтова, д. 7;9\n'
  const fields = `${part('kind')}houses\r\n${part('deed')}load\r\n`
  const payload = `${fields}${part('file', '; filename="соседи.csv"')}${batch}\r\n--x--\r\n`
  const taken = await app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload })
  expect(taken.statusCode).toBe(202)
  await runDueJobs(deps, addressTasks(deps))
  const { id } = taken.json()
  const run = await ask('tech', `/api/v1/imports/${id}`)
  expect(run.body).toMatchObject({ state: 'done', rowsRead: 3, rowsCreated: 2, rowsRejected: 1, hasErrors: true })
  const { body } = await ask('tech', '/api/v1/houses?q=лермонтова')
  expect(body.items).toHaveLength(2)
  const errors = await app.inject({ url: `/api/v1/imports/${id}/errors`, headers: { ...headers } })
  expect(errors.body).toContain('Ошибка')
  expect(errors.body.split('\n').filter((line) => line.includes('кривая строка'))).toHaveLength(1)
  expect(errors.body).toMatch(/Лермонтова, д. 5;5;\r?\n/)
})
