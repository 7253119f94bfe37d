import { expect, test } from 'vitest'
import { grozny } from '../../regulations/grozny.ts'
import { regulations } from '../../regulations/registry.ts'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { anchorOf, piecesOf } from '../kernel/clauses.ts'
import { addOrganization, addStaff, PASSWORD } from '../people/people.fixture.ts'
import { leadOn } from '../people/web/after-sign-in.server.ts'
import { entryOf } from '../platform/entry.ts'
import { ownText } from '../platform/own-files.ts'
import { buildTown, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { acknowledge, openReaders, type Readers, versionToRead } from './actions/acknowledge.ts'
import { publishVersion } from './actions/publish-version.ts'
import { readRegulation, versionsOf } from './actions/read-regulation.ts'
import { outlineOf } from './rules/outline.ts'

const NEW_TEXT = `РЕГЛАМЕНТ\n1. Общие положения\n1.1. ${'Настоящий Регламент устанавливает порядок. '.repeat(6)}\n2. Порядок\n2.1. УО обязана:\n- отвечать жителям;`

const edition = (town: Town, more: Record<string, string> = {}, key?: string) => {
  const said = { act: 'Постановление Мэрии от 01.12.2026 № 210', inForceFrom: '2026-12-01', text: NEW_TEXT }
  const fields = { ...said, whatChanged: 'УО отвечает жителям в течение дня.', ...more }
  return publishVersion(
    town.deps,
    town.people.operator,
    entryOf(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]))),
    key,
  )
}

test.each(Object.values(regulations))('every clause by which $system refuses stands in its text', (regulation) => {
  const outline = outlineOf(ownText(`regulations/texts/${regulation.id}.txt`))
  const ids = new Set(outline.flatMap((block) => (block.kind === 'table' ? [] : block.ids)))
  const clauses = [...Object.values(regulation.clauses), ...Object.values(regulation.outages.clauses)]
  const anchors = clauses.flatMap((clause) => piecesOf(clause).flatMap(({ anchor }) => anchor ?? []))
  expect(anchors.filter((anchor) => !ids.has(anchor))).toEqual([])
  expect(anchors.length).toBeGreaterThan(clauses.length / 2)
})

test('a clause is cut out of a sentence; a clause of the law leads nowhere', () => {
  expect(piecesOf('Нет акта (п. 3.2.2 «г»).')).toEqual([
    { text: 'Нет акта (', anchor: null },
    { text: 'п. 3.2.2 «г»', anchor: '3.2.2-g' },
    { text: ').', anchor: null },
  ])
  expect(['п. 3.3.1, абз. 3 перечня', 'п. 1, абз. 3–4', 'приложение № 1'].map(anchorOf)).toEqual([
    '3.3.1-3',
    '1-p3',
    'annex-1',
  ])
  expect(['п. 13 ПП РФ № 416', 'п. 31 Правил, утв. ПП РФ', 'без пункта'].map(anchorOf)).toEqual([null, null, null])
})

test('a refusal of the API says where its clause is read', async () => {
  const town = await buildTown(await freshDatabase(), 'ukhta')
  const app = await createServer(town.deps)
  const payload = { municipality: 'ukhta', login: 'manager', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/v1/classifier/10.1', payload: { title: 'Нет воды', amount: 1, unit: 'hours' } },
    headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin', host: 'open.mouhta.ru' },
  })
  expect(answer.json()).toMatchObject({
    clause: 'п. 1.4 «б»',
    clauseUrl: 'http://open.mouhta.ru/ukhta/regulation#1.4-b',
  })
  await app.close()
})

test('[GRZ-3.5.1-6] a new version is told on the portal and in the accounts with its date; the old one stays readable', async () => {
  const town = await buildTown(await freshDatabase(), 'grozny')
  const { operator, manager } = town.people
  const { number } = must(await edition(town, {}, 'one-form-of-a-version'))
  expect(must(await edition(town, {}, 'one-form-of-a-version')).number).toBe(number)
  expect(await versionsOf(town.deps, 'grozny')).toMatchObject({ inForce: { number: 1 }, coming: { number } })
  const { rows } = await town.db.query<{ text: string }>(`select text from notice where person_id = $1`, [
    manager.personId,
  ])
  expect(rows).toEqual([{ text: expect.stringContaining('1 декабря 2026') }])
  town.clock.now = new Date('2026-12-01T09:00:00Z')
  const now = must(await readRegulation(town.deps, 'grozny'))
  expect(now.version).toMatchObject({ number, act: 'Постановление Мэрии от 01.12.2026 № 210' })
  const old = must(await readRegulation(town.deps, 'grozny', 1))
  expect(old.version.act).toBe(grozny.source)
  expect(old.outline.length).toBeGreaterThan(now.outline.length)
  expect(refusalOf(await readRegulation(town.deps, 'grozny', 7)).code).toBe('not_found')
  const wrong = refusalOf(await edition(town, { act: '', inForceFrom: '2026-11-30', text: 'коротко', whatChanged: '' }))
  expect(Object.keys(wrong.fields ?? {}).toSorted()).toEqual(['act', 'inForceFrom', 'text', 'whatChanged'])
  const stranger = { ...town, people: { ...town.people, operator: manager } }
  expect(refusalOf(await edition(stranger)).code).toBe('not_entitled')
  expect(operator.municipalityId).toBe('grozny')
})

test('[GRZ-3.3.2-5] a new ПО employee sees the регламент at his first sign-in; the УО sees who has read it', async () => {
  const town = await buildTown(await freshDatabase(), 'grozny')
  const { manager, contractor, stranger, supplier, dispatcher } = town.people
  const enter = async () =>
    (await leadOn(town.deps, { actor: contractor, token: 'x'.repeat(43) }, '/work', true)).headers.get('location')
  expect(await enter()).toBe('/acknowledge?next=%2Fwork')
  expect(await versionToRead(town.deps, contractor)).toBe(1)
  const read = async (who = manager) => must(await openReaders(town.deps, who, null)).readers
  const marks = async () => Object.fromEntries((await read()).map(({ name, at }) => [name, at !== null]))
  expect(await marks()).toEqual({
    'Сотрудник contractor': false,
    'Сотрудник employee': false,
    'Сотрудник manager': false,
    'Сотрудник supplier': false,
  })
  must(await acknowledge(town.deps, contractor, 1))
  must(await acknowledge(town.deps, contractor, 1))
  expect(await versionToRead(town.deps, contractor)).toBeNull()
  expect(await marks()).toMatchObject({ 'Сотрудник contractor': true, 'Сотрудник supplier': false })
  expect((await read(stranger)).map(({ name }) => name)).toEqual(['Сотрудник stranger'])
  for (const who of [supplier, dispatcher, town.people.resident])
    expect(refusalOf(await openReaders(town.deps, who, null)).code).toBe('not_entitled')
  expect(await versionToRead(town.deps, town.people.resident)).toBeNull()
  must(await edition(town))
  town.clock.now = new Date('2026-12-02T09:00:00Z')
  expect(await versionToRead(town.deps, contractor)).toBe(2)
})

test('readers come page by page, in order, nobody twice', async () => {
  const town = await buildTown(await freshDatabase(), 'grozny')
  const organizationId = await addOrganization(town.db, { kind: 'contractor', name: 'ООО «Много людей»' })
  await addStaff(town.db, { organizationId, login: 'first' })
  await town.db.query(
    `with p as (insert into person (municipality_id, full_name) select 'grozny', 'Работник ' || n from generate_series(1, 150) n returning id),
          c as (insert into credential (person_id, municipality_id, login, password_hash) select id, 'grozny', 'many' || id, 'x' from p)
     insert into staff (person_id, organization_id, roles) select id, $1, '{executor}' from p`,
    [organizationId],
  )
  const seen: number[] = []
  for (let after: number | null = null; ; ) {
    const page: Readers = must(await openReaders(town.deps, town.people.operator, after))
    seen.push(...page.readers.map(({ personId }) => personId))
    if (page.next === null) break
    after = page.next
  }
  expect(seen).toHaveLength(159)
  expect(new Set(seen).size).toBe(159)
})
