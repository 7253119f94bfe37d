import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { tasksOf } from '../app/worker.ts'
import { addStaff, PASSWORD } from '../people/people.fixture.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { act, buildTown, must, requestIn } from '../requests/requests.fixture.ts'

const town = await buildTown(await freshDatabase(), 'grozny')
const { db, deps, ids, people } = town
await addStaff(db, { organizationId: ids.dispatch, login: 'tech', roles: ['technical_operator'] })
const app = await createServer(deps)

async function as(login: string): Promise<Record<string, string>> {
  const payload = { municipality: 'grozny', login, password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  return { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
}

/** A file of another system, as the technical operator gives it. */
async function load(fields: Readonly<Record<string, string>>, lines: readonly string[]) {
  const part = (name: string, more = '') => `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
  const typed = Object.entries({ ...fields, deed: 'load' }).map(([name, value]) => `${part(name)}${value}\r\n`)
  const payload = `${typed.join('')}${part('file', '; filename="счета.csv"')}${lines.join('\n')}\n\r\n--x--\r\n`
  const headers = { ...(await as('tech')), 'content-type': 'multipart/form-data; boundary=x' }
  const taken = await app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload })
  expect(taken.statusCode, taken.body).toBe(202)
  await runDueJobs(deps, tasksOf(deps))
  return (await app.inject({ url: `/api/v1/imports/${taken.json().id}`, headers })).json()
}

const url = '/api/v1/exports/completed-works?from=2026-01-01&to=2126-12-31&format=csv'

test('[GRZ-A3-3] accounts come from the file of a calculation system, completed works go back to it by those accounts', async () => {
  const house = [
    'Адрес;Управляющая организация;Дата начала управления',
    'г. Грозный, ул. Садовая, д. 5;УК «Наш двор»;01.01.2020',
  ]
  expect(await load({ kind: 'houses' }, house)).toMatchObject({ state: 'done', rowsCreated: 1 })
  const accounts = [
    '№ п/п;Населенный пункт;Район Города;Улица;Корпус;Квартира;Лицевой счет;Фамилия;И',
    '1;Грозный;;ул. Садовая, д. 5;;7;0077001;Хамидова;З',
  ]
  expect(await load({ kind: 'accounts', organization: String(ids.managing) }, accounts)).toMatchObject({
    ...{ state: 'done', rowsCreated: 1, rowsRejected: 0 },
  })
  const { rows } = await db.query(`select id from house where street = 'Садовая'`)
  const houseId = String(rows[0]?.id)
  const closed = await requestIn(town, 'awaiting_confirmation', { houseId, flat: '7' })
  must(await act(town, people.resident, 'close', closed))
  await requestIn(town, 'in_progress', { houseId, flat: '7', repeated: 'yes' })
  const own = await app.inject({ url, headers: await as('manager') })
  expect(own.statusCode).toBe(200)
  const [titles, line, ...more] = own.body.trim().split('\r\n')
  expect(titles).toBe('Лицевой счет;Дом;Квартира;Номер заявки;Вид заявки;Выполненные работы;Дата исполнения')
  expect(line).toMatch(/^0077001;Грозный, ул\. Садовая, д\. 5;7;[^;]+;[^;]+;Заменён кран;\d\d\.\d\d\.\d{4}$/)
  expect(more).toEqual([])
  expect(own.body).not.toContain('Хамидова')
  expect((await app.inject({ url, headers: await as('tech') })).body).toContain('0077001')
  for (const login of ['contractor', 'operator', 'employee', 'dispatcher'])
    expect([login, (await app.inject({ url, headers: await as(login) })).statusCode]).toEqual([login, 403])
  expect((await app.inject({ url, headers: await as('stranger') })).body).not.toContain('0077001')
  const anothers = await app.inject({ url: `${url}&organization=${ids.managing}`, headers: await as('stranger') })
  expect(anothers.statusCode).toBe(403)
  const taken = await app.inject({ url: '/api/v1/reports/taken-files', headers: await as('manager') })
  expect(taken.json().items).toMatchObject([{ deed: 'export-works', who: 'Сотрудник manager' }])
})
