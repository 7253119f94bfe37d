import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { fastify } from 'fastify'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { gisComplaints, officialGisComplaints } from '../../test/xsd.ts'
import { peopleRoutes } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { readGisAnswer } from './actions/gis-answer.ts'
import { gisFolder, gisWhose, openGisQueue, queueReports } from './actions/gis-queue.ts'
import { readAnswers } from './actions/read-answers.ts'
import { outageRoutes } from './index.ts'
import { act, at, buildTown, emptied, must, PLANNED, published, refusalOf } from './outages.fixture.ts'
import {
  type GisReport,
  type GisSending,
  messageXml,
  nextGisDeed,
  OTHER_REASON,
  PLANNED as PLANNED_KIND,
} from './rules/gis-report.ts'
import { keepReference } from './sql/gis.ts'

// The official schemas may not be passed on (test/schemas/gis-zhkh/README.md): with them each message is checked twice.
const BESIDE = join(import.meta.dirname, '../../../shared/data/gis-zhkh-xsd-14.4.0.1')
const OFFICIAL = process.env.DVOR_GIS_XSD ?? BESIDE
const hasOfficial = existsSync(join(OFFICIAL, 'lib/hcs-base.xsd'))

async function expectValid(xml: string): Promise<void> {
  expect(await gisComplaints(xml)).toEqual([])
  if (hasOfficial) expect(await officialGisComplaints(xml, OFFICIAL)).toEqual([])
}

const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const references = { planned: guid(361), otherReason: guid(360) }
const report: GisReport = {
  kind: 'pause',
  resource: 1,
  startsAt: '2026-12-11T09:00:00+03:00',
  endsAt: '2026-12-11T17:00:00+03:00',
  cause: 'Замена задвижки',
  more: '',
  houses: [guid(1), guid(2)],
}
const sending = (n: number, more: Partial<GisSending> = {}): GisSending => ({
  transportGuid: guid(n),
  deed: 'place',
  guid: null,
  report,
  annulBecause: '',
  ...more,
})

describe('importOutageReport', () => {
  test('placing, editing and annulling in one message are valid; a hundred reports are, a hundred and one are not', async () => {
    const known = (n: number) => ({ guid: guid(1000 + n) })
    const three = [
      sending(1),
      sending(2, { deed: 'edit', ...known(2), report: { ...report, kind: 'limitation', resource: 7, endsAt: null } }),
      sending(3, { deed: 'annul', ...known(3), annulBecause: 'Перенесли <на> весну & лето' }),
    ]
    await expectValid(messageXml(three, references))
    const many = (count: number) =>
      messageXml(
        Array.from({ length: count }, (_, n) => sending(n)),
        references,
      )
    await expectValid(many(100))
    expect(await gisComplaints(many(101))).not.toEqual([])
  })

  test('whatever people type stays valid', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 6000 })
    const sendings = fc.sample(
      fc.tuple(words, words, words).map(([cause, more, annulBecause]) => ({ cause, more, annulBecause })),
      30,
    )
    const xml = messageXml(
      sendings.flatMap(({ cause, more, annulBecause }, n) => [
        sending(2 * n, { report: { ...report, cause, more } }),
        sending(2 * n + 1, { deed: 'annul', guid: guid(5000 + n), annulBecause }),
      ]),
      references,
    )
    await expectValid(xml)
  })

  test.skipIf(!hasOfficial)(
    'our own description of the message judges as the official schemas do (skipped without them)',
    async () => {
      const good = messageXml([sending(1)], references)
      const broken = [
        good.replace('<ServiceCode>1<', '<ServiceCode>9<'),
        good.replace('PAUSE', 'STOP'),
        good.replace(guid(1), 'не код'),
        good.replace(/<StartDate>[^<]*</, '<StartDate>завтра<'),
        good.replace(/<OutageReportObjects>.*<\/OutageReportObjects>/, ''),
        good.replace('base:version="13.2.2.0"', ''),
        good.replace('Замена задвижки', ''),
        good.replace('<OutageType>PAUSE</OutageType>', ''),
      ]
      for (const xml of broken)
        expect([
          (await gisComplaints(xml)).length > 0,
          (await officialGisComplaints(xml, OFFICIAL)).length > 0,
        ]).toEqual([true, true])
    },
  )
})

test('what ГИС ЖКХ hears next: a new one is placed, a changed one edited, a cancelled one annulled, a refused one waits', () => {
  const known = { status: 'scheduled', queued: false, accepted: null, rejected: null }
  const accepted = { deed: 'place' as const, guid: guid(1), report: 'A' }
  expect(nextGisDeed(known, 'A', false)).toBe('place')
  expect(nextGisDeed({ ...known, queued: true }, 'A', false)).toBeNull()
  expect(nextGisDeed({ ...known, accepted }, 'A', false)).toBeNull()
  expect(nextGisDeed({ ...known, accepted }, 'B', false)).toBe('edit')
  expect(nextGisDeed({ ...known, status: 'cancelled', accepted }, 'A', false)).toBe('annul')
  expect(nextGisDeed({ ...known, status: 'cancelled' }, 'A', false)).toBeNull()
  expect(nextGisDeed({ ...known, accepted: { ...accepted, deed: 'annul' } }, 'B', false)).toBeNull()
  expect(nextGisDeed({ ...known, rejected: 'A' }, 'A', false)).toBeNull()
  expect(nextGisDeed({ ...known, rejected: 'A' }, 'A', true)).toBe('place')
  expect(nextGisDeed({ ...known, rejected: 'A' }, 'B', false)).toBe('place')
})

const folder = mkdtempSync(join(tmpdir(), 'gis-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const db = await freshDatabase()
const built = await buildTown(db, 'kostroma')
const town = { ...built, deps: { ...built.deps, config: { ...built.deps.config, dataFolder: folder } } }
const WHOSE = { municipalityId: 'kostroma', ownerId: null }

beforeEach(async () => {
  await emptied(town)
  await db.query('truncate gis_message, gis_sending, gis_reference cascade')
  await db.query(`update house set fias = md5(address)::uuid`)
  rmSync(join(folder, 'gis-zhkh'), { recursive: true, force: true })
  for (const [n, entry] of [PLANNED_KIND, OTHER_REASON].entries()) await keepReference(db, entry, guid(n))
})

const files = (): string[] => readdirSync(gisFolder(town.deps, 'kostroma', 'outbox')).sort()
const read = (file: string): string => readFileSync(join(gisFolder(town.deps, 'kostroma', 'outbox'), file), 'utf8')
const transportsOf = (xml: string): string[] =>
  [...xml.matchAll(/TransportGUID>([^<]+)</g)].map(([, found]) => found ?? '')
const statesOf = async (): Promise<string[]> => (await openGisQueue(town.deps, WHOSE)).outages.map(({ state }) => state)

const answerXml = (...results: string[]): string =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns1:getStateResult xmlns:ns1="http://dom.gosuslugi.ru/schema/integration/outage-report/" xmlns:b="http://dom.gosuslugi.ru/schema/integration/base/"><b:RequestState>3</b:RequestState><b:MessageGUID>${guid(9)}</b:MessageGUID>${results.join('')}</ns1:getStateResult></soap:Body></soap:Envelope>`
const taken = (transport: string, n: number): string =>
  `<ns1:ImportResult><b:GUID>${guid(n)}</b:GUID><b:TransportGUID>${transport}</b:TransportGUID><b:UpdateDate>2126-11-23T12:00:00</b:UpdateDate></ns1:ImportResult>`
const refused = (transport: string): string =>
  `<ns1:ImportResult><b:TransportGUID>${transport}</b:TransportGUID><b:Error><b:ErrorCode>INT016</b:ErrorCode><b:Description>Дом не найден</b:Description></b:Error></ns1:ImportResult>`

test('planned works go to the folder as valid messages, one of two is refused with its reason, and only that one waits', async () => {
  const { supplier, manager } = town.people
  const first = await published(town, supplier)
  await published(town, supplier, { ...PLANNED, addresses: 'Мира, 3' })
  await published(town, manager, { ...PLANNED, addresses: 'Мира, 1, подъезд 2' })
  expect(must(await queueReports(town.deps, WHOSE))).toEqual({ messages: 2, reports: 3, withoutFias: 0 })
  expect(must(await queueReports(town.deps, WHOSE))).toEqual({ messages: 0, reports: 0, withoutFias: 0 })
  const written = files().map(read)
  expect(written).toHaveLength(2)
  for (const xml of written) await expectValid(xml)
  const own = written.find((xml) => transportsOf(xml).length === 2) ?? ''
  expect(own).toContain('<StartDate>2126-12-11T09:00:00+03:00</StartDate>')
  const [a = '', b = ''] = transportsOf(own)
  expect(
    must(await readAnswers(town.deps, 'kostroma', answerXml(taken(a, 1), refused(b), taken(guid(77), 2)), '')),
  ).toEqual({
    ...{ state: 'answered', accepted: 1, rejected: 1, unknown: 1 },
  })
  // The same answer once more changes nothing.
  expect(must(await readAnswers(town.deps, 'kostroma', answerXml(taken(a, 1), refused(b)), ''))).toMatchObject({
    ...{ accepted: 0, rejected: 0, unknown: 0 },
  })
  expect((await statesOf()).toSorted()).toEqual(['accepted', 'queued', 'rejected'])
  const { outages } = await openGisQueue(town.deps, WHOSE)
  expect(outages.find(({ state }) => state === 'rejected')?.outage.rejected?.error).toBe('INT016: Дом не найден')
  expect(outages.find(({ outage }) => outage.id === first)?.outage.accepted?.guid).toBe(guid(1))
  expect(must(await queueReports(town.deps, WHOSE)).reports).toBe(0)
  expect(must(await queueReports(town.deps, WHOSE, true)).reports).toBe(1)
})

test('a moved term edits what ГИС ЖКХ knows, a cancelling annuls it with the reason', async () => {
  const { supplier } = town.people
  const id = await published(town, supplier)
  must(await queueReports(town.deps, WHOSE))
  const place = read(files()[0] ?? '')
  must(await readAnswers(town.deps, 'kostroma', answerXml(taken(transportsOf(place)[0] ?? '', 5)), ''))
  await at(town, '2126-11-24T12:00')
  must(await act(town, supplier, 'set-term', id, { startsAt: '2126-12-12T09:00', endsAt: '2126-12-12T17:00' }))
  must(await queueReports(town.deps, WHOSE))
  const edit = read(files()[1] ?? '')
  expect(edit).toContain(`<EditOutageReport><OutageReportGUID>${guid(5)}</OutageReportGUID>`)
  must(await readAnswers(town.deps, 'kostroma', answerXml(taken(transportsOf(edit)[0] ?? '', 5)), ''))
  await at(town, '2126-11-25T12:00')
  must(await act(town, supplier, 'cancel', id, { reason: 'Перенесли на весну' }))
  must(await queueReports(town.deps, WHOSE))
  const annul = read(files()[2] ?? '')
  expect(annul).toContain('<AnnulmentReason>Перенесли на весну</AnnulmentReason>')
  for (const xml of [edit, annul]) await expectValid(xml)
})

test('without identifiers of houses or of directories nothing half-true is sent, and it is said what to do', async () => {
  const { supplier, power, contractor } = town.people
  await published(town, supplier)
  await db.query('update house set fias = null where id = $1', [town.houses[0]])
  expect(must(await queueReports(town.deps, WHOSE))).toEqual({ messages: 0, reports: 0, withoutFias: 1 })
  expect(await statesOf()).toEqual(['no_fias'])
  await db.query('truncate gis_reference')
  expect(refusalOf(await queueReports(town.deps, WHOSE)).text).toContain('361')
  expect(must(await gisWhose(town.deps, power)).ownerId).toBe(town.ids.power)
  expect(refusalOf(await gisWhose(town.deps, contractor)).code).toBe('not_entitled')
})

test('a message refused as a whole is refused report by report; a running one waits; what is no answer is not read', async () => {
  await published(town, town.people.supplier)
  must(await queueReports(town.deps, WHOSE))
  const [file = ''] = files()
  const running = answerXml().replace('<b:RequestState>3', '<b:RequestState>2')
  expect(must(await readAnswers(town.deps, 'kostroma', running, file)).state).toBe('running')
  const failed = answerXml(
    '<b:ErrorMessage><b:ErrorCode>AUT011003</b:ErrorCode><b:Description>Нет прав</b:Description></b:ErrorMessage>',
  )
  expect(must(await readAnswers(town.deps, 'kostroma', failed, file))).toMatchObject({ rejected: 1 })
  expect(await statesOf()).toEqual(['rejected'])
  for (const xml of ['', 'не xml', '<a/>', `<!DOCTYPE a [<!ENTITY b "c">]>${failed}`, answerXml('<ns1:ImportResult/>')])
    expect(refusalOf(readGisAnswer(xml)).code).toBe('invalid')
})

test('[GRZ-A3-1] planned works that an УО of Грозный published are exported as a message of ГИС ЖКХ valid by its schema', async () => {
  const built = await buildTown(db, 'grozny')
  const grozny = { ...built, deps: { ...built.deps, config: { ...built.deps.config, dataFolder: folder } } }
  await db.query(`update house set fias = md5(address)::uuid where municipality_id = 'grozny'`)
  await published(grozny, grozny.people.manager)
  const app = fastify()
  await peopleRoutes(app, grozny.deps)
  await outageRoutes(app, grozny.deps)
  const as = async (login: string): Promise<Record<string, string>> => {
    const payload = { municipality: 'grozny', login, password: PASSWORD }
    const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
    return { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  }
  const url = '/api/v1/outages/gis-zhkh'
  const queue = async (login: string) =>
    app.inject({ method: 'POST', url: `${url}/queue`, headers: await as(login), payload: {} })
  expect((await queue('contractor')).statusCode).toBe(403)
  expect((await queue('manager')).json()).toEqual({ messages: 1, reports: 1, withoutFias: 0 })
  const headers = await as('manager')
  const { outages, messages } = (await app.inject({ url, headers })).json()
  expect(outages).toMatchObject([{ state: 'queued', owner: 'УК «Наш двор»' }])
  const xml = (await app.inject({ url: `${url}/messages/${messages[0].id}`, headers })).body
  await expectValid(xml)
  expect(xml).toContain('<StartDate>2126-12-11T09:00:00+03:00</StartDate>')
  const carried = join(gisFolder(grozny.deps, 'grozny', 'outbox'), messages[0].file)
  expect(readFileSync(carried, 'utf8')).toBe(xml)
})
