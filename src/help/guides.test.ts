import { readdirSync, statSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { regulations } from '../../regulations/registry.ts'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { type Actor, findActor, signIn } from '../people/index.ts'
import { addStaff, PASSWORD } from '../people/people.fixture.ts'
import { entryOf } from '../platform/entry.ts'
import { ownPath, ownText } from '../platform/own-files.ts'
import { buildTown, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { acceptRelease, openSystem, runningVersion } from './actions/accept-release.ts'
import { appoint, openAppointments, release } from './actions/appoint.ts'
import { openGuide } from './actions/read-guide.ts'
import { guideFile, guides, readGuide } from './rules/guides.ts'

let town: Town
let technician: Actor
beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
  const fields = { town: 'grozny', login: 'technician', organizationId: town.ids.dispatch }
  await addStaff(town.db, { ...fields, roles: ['technical_operator'] })
  const signed = must(await signIn(town.deps, { municipalityId: 'grozny', login: 'technician', password: PASSWORD }))
  const found = await findActor(town.db, signed.token, town.deps.clock())
  if (!found) throw new Error('no technician')
  technician = found
})

test('[GRZ-3.1.5-1] «Справка» of each role opens the guide of that role with its version and date', async () => {
  const { people } = town
  const expected: Record<string, Actor> = {
    resident: people.resident,
    dispatcher: people.dispatcher,
    managing: people.manager,
    crew: people.contractor,
    supplier: people.supplier,
    'functional-operator': people.operator,
    'technical-operator': technician,
    supervisor: people.supervisor,
  }
  expect(Object.keys(expected)).toEqual([...guides])
  for (const [name, who] of Object.entries(expected)) {
    const { guide } = must(await openGuide(town.deps, who))
    expect(guide.name).toBe(name)
    expect(guide.version).toMatch(/^\d+\.\d+$/)
    expect(guide.date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(guide.title.length).toBeGreaterThan(3)
    expect(guide.blocks.length).toBeGreaterThan(5)
  }
  expect(must(await openGuide(town.deps, people.resident, 'dispatcher')).guide.name).toBe('dispatcher')
  expect(refusalOf(await openGuide(town.deps, people.resident, '../../package')).code).toBe('not_found')
  const app = await createServer(town.deps)
  const payload = { municipality: 'grozny', login: 'supplier', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  expect((await app.inject({ url: '/api/v1/guides', headers })).json()).toMatchObject({ name: 'supplier' })
  const picture = await app.inject({ url: '/guides/supplier-list.webp' })
  expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/webp'])
  for (const url of ['/guides/nothing.webp', '/guides/..%2f..%2f..%2fpackage.webp'])
    expect((await app.inject({ url })).statusCode).toBe(404)
  await app.close()
})

test.each(Object.values(regulations))(
  'guides speak the words and the clauses of $system, nothing is left open',
  (regulation) => {
    for (const name of guides) {
      const text = JSON.stringify(readGuide(name, ownText(guideFile(name, regulation)), regulation).blocks)
      expect(text, name).not.toMatch(/[{]\w|undefined|\(\)/)
    }
    const crew = JSON.stringify(readGuide('managing', ownText(guideFile('managing', regulation)), regulation).blocks)
    expect(crew).toContain(regulation.words.contractor)
    expect(crew).toContain(regulation.clauses.confirm)
  },
)

test('every picture of the guides exists, none is left over, together they are light', () => {
  const texts = new Set(Object.values(regulations).flatMap((each) => guides.map((name) => guideFile(name, each))))
  const named = new Set(
    [...texts].flatMap((file) =>
      [...ownText(file).matchAll(/\((?:\.\.\/)?pictures\/(.+?)\)/g)].map(([, picture = '']) => picture),
    ),
  )
  const files = readdirSync(ownPath('docs/guides/pictures'))
  expect(files.toSorted()).toEqual([...named].toSorted())
  const bytes = files.map((file) => statSync(ownPath(`docs/guides/pictures/${file}`)).size)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1.5 * 1024 * 1024)
})

test('[GRZ-3.5.2-2] the running version and its changes are shown; the functional operator marks it accepted', async () => {
  const { operator, manager } = town.people
  const { running, releases } = await openSystem(town.deps, 'grozny')
  expect(releases.find(({ version }) => version === running)?.blocks.length).toBeGreaterThan(0)
  const said = { version: running, verdict: 'accepted', remarks: '' }
  expect(refusalOf(await acceptRelease(town.deps, manager, said)).code).toBe('not_entitled')
  expect(refusalOf(await acceptRelease(town.deps, operator, { ...said, version: '9.9.9' })).code).toBe('stale')
  expect(refusalOf(await acceptRelease(town.deps, operator, { ...said, verdict: 'remarks' })).fields).toHaveProperty(
    'remarks',
  )
  must(await acceptRelease(town.deps, operator, { ...said, verdict: 'remarks', remarks: 'Отчёт считает не то.' }))
  must(await acceptRelease(town.deps, operator, said))
  expect(refusalOf(await acceptRelease(town.deps, operator, said)).code).toBe('illegal_step')
  const { acceptances } = await openSystem(town.deps, 'grozny')
  expect(acceptances).toMatchObject([{ version: runningVersion(), verdict: 'accepted', byName: operator.name }])
  const { rows } = await town.db.query(`select from event where deed = 'accept-release'`)
  expect(rows).toHaveLength(2)
})

test('[GRZ-3.6.2-4] a person of the operators’ staff is appointed with subject and dates, the list shows him', async () => {
  const { operator, manager, dispatcher, resident } = town.people
  const order = (fields: Record<string, string>) =>
    entryOf(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])))
  const duty = {
    personId: String(dispatcher.personId),
    subject: 'Выдача логинов и паролей',
    act: 'приказ № 14',
    since: '2026-11-20',
    until: '',
  }
  expect(refusalOf(await appoint(town.deps, operator, order(duty))).code).toBe('not_entitled')
  const foreign = refusalOf(
    await appoint(town.deps, technician, order({ ...duty, personId: String(manager.personId) })),
  )
  expect(Object.keys(foreign.fields ?? {})).toEqual(['personId'])
  const { appointmentId } = must(await appoint(town.deps, technician, order(duty), 'one-form-of-duty'))
  expect(must(await appoint(town.deps, technician, order(duty), 'one-form-of-duty')).appointmentId).toBe(appointmentId)
  expect(refusalOf(await appoint(town.deps, technician, order(duty))).fields).toHaveProperty('subject')
  expect(must(await openAppointments(town.deps, manager, false))).toMatchObject([
    { name: dispatcher.name, subject: 'Выдача логинов и паролей', since: '2026-11-20', until: null },
  ])
  expect(refusalOf(await openAppointments(town.deps, resident, false)).code).toBe('not_entitled')
  must(await release(town.deps, technician, appointmentId, '2026-11-22'))
  expect(must(await openAppointments(town.deps, manager, false))).toEqual([])
  expect(must(await openAppointments(town.deps, manager, true))).toMatchObject([{ until: '2026-11-22' }])
})
