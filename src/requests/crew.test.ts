import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { checkContent } from '../platform/file-content.ts'
import type { ReceivedFile } from '../platform/files.ts'
import { openCard } from './actions/open-card.ts'
import { openWork } from './actions/open-work.ts'
import { act, buildTown, must, refusalOf, requestIn, scan, type Town } from './requests.fixture.ts'

let grozny: Town
let ukhta: Town

beforeAll(async () => {
  const db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
})

const photo = (n: number): ReceivedFile => ({ ...scan(`снимок-${n}.jpg`), mediaType: 'image/jpeg' })
const drawing = (): ReceivedFile => ({ ...scan('подпись.png'), mediaType: 'image/png', sha256: Buffer.alloc(32, 9) })
const workOf = async (town: Town, who: keyof Town['people']) =>
  must(await openWork(town.deps, town.people[who])).cards.map(({ card }) => card.id)
const storyOf = async (town: Town, id: number) => must(await openCard(town.deps, town.people.manager, id)).story

test('snapshots may come one by one, but together not more than the town allows', async () => {
  const id = await requestIn(ukhta, 'accepted')
  const most = ukhta.regulation.files.photos.count
  for (let n = 0; n < most; n++)
    must(await act(ukhta, ukhta.people.contractor, 'attach', id, {}, { photosBefore: [photo(n)] }))
  const refusal = refusalOf(
    await act(ukhta, ukhta.people.contractor, 'attach', id, {}, { photosBefore: [photo(most)] }),
  )
  expect(refusal).toMatchObject({ code: 'invalid', clause: ukhta.regulation.clauses.fileLimits })
  must(await act(ukhta, ukhta.people.contractor, 'attach', id, {}, { photosAfter: [photo(0)] }))
})

test('attaching makes nobody’s open form stale', async () => {
  const id = await requestIn(ukhta, 'accepted')
  const { version } = must(await openCard(ukhta.deps, ukhta.people.manager, id)).card
  must(await act(ukhta, ukhta.people.contractor, 'attach', id, {}, { photosBefore: [photo(1)] }))
  expect(must(await openCard(ukhta.deps, ukhta.people.manager, id)).card.version).toBe(version)
})

test('a signature says who signed, stands in the story with its hash, and can be neither changed nor removed', async () => {
  const id = await requestIn(ukhta, 'in_progress')
  const sign = (signedBy: string) =>
    act(ukhta, ukhta.people.contractor, 'attach', id, { signedBy }, { signature: [drawing()] })
  expect(refusalOf(await sign('')).fields).toHaveProperty('signedBy')
  must(await sign('Петрова Мария'))
  const { changes } = (await storyOf(ukhta, id)).at(-1) ?? { changes: {} }
  expect(changes).toMatchObject({ signedBy: 'Петрова Мария', signature: '09'.repeat(32) })
  for (const change of [`update request_file set kind = 'photo'`, 'delete from request_file'])
    await expect(ukhta.db.query(`${change} where request_id = $1 and kind = 'signature'`, [id])).rejects.toThrow(
      'a signature is evidence',
    )
})

test('a drawing on the screen is no signed act: where the town demands the paper, confirming still does', async () => {
  const id = await requestIn(ukhta, 'in_progress')
  const by = ukhta.people.contractor
  must(await act(ukhta, by, 'attach', id, { signedBy: 'Петрова Мария' }, { signature: [drawing()] }))
  must(await act(ukhta, by, 'report-done', id, { works: 'Заменён кран' }, { workOrder: [scan()] }))
  expect(refusalOf(await act(ukhta, ukhta.people.manager, 'confirm', id)).fields).toHaveProperty('evidence')
})

test('a signature stays a drawing without loss; a photograph in its place is refused', async () => {
  const blank = { create: { width: 40, height: 20, channels: 4, background: '#00000000' } } as const
  const png = await checkContent('подпись.png', await sharp(blank).png().toBuffer(), ['drawing'])
  expect(png).toMatchObject({ name: 'подпись.png', mediaType: 'image/png' })
  expect(isRefusal(await checkContent('подпись.png', await sharp(blank).jpeg().toBuffer(), ['drawing']))).toBe(true)
})

test('the crew’s clock goes by the moment of entering; what the telephone told stands beside it', async () => {
  for (const town of [grozny, ukhta]) {
    const id = await requestIn(town, 'accepted', { typeCode: '10.4' })
    const filed = town.clock.now
    const minutes = (n: number) => new Date(filed.getTime() + n * 60_000)
    town.clock.now = minutes(31)
    must(await act(town, town.people.contractor, 'send-crew', id, { occurredAt: minutes(20).toISOString() }))
    town.clock.now = filed
    const told = (await storyOf(town, id)).find(({ deed }) => deed === 'send-crew')
    expect(told).toMatchObject({ at: minutes(31), changes: { crew: [null, 'late'] } })
    expect(told?.changes.occurredAt).toBe(minutes(20).toISOString())
  }
})

test('the work of an executor is what waits for him: emergencies without a crew first, nothing that is done', async () => {
  const usual = await requestIn(grozny, 'accepted')
  const emergency = await requestIn(grozny, 'accepted', { typeCode: '10.4' })
  const reported = await requestIn(grozny, 'reported')
  const ids = await workOf(grozny, 'contractor')
  expect(ids[0]).toBe(emergency)
  expect(ids).toContain(usual)
  expect(ids).not.toContain(reported)
  expect(await workOf(grozny, 'supplier')).toEqual([])
  expect(refusalOf(await openWork(grozny.deps, grozny.people.resident)).code).toBe('not_entitled')
})

test('an employee of the УО has what was given to him by name, and looks at applicants are recorded', async () => {
  const id = await requestIn(ukhta, 'new')
  must(await act(ukhta, ukhta.people.manager, 'assign', id, { executor: `employee:${ukhta.people.employee.personId}` }))
  expect(await workOf(ukhta, 'employee')).toContain(id)
  expect(await workOf(ukhta, 'contractor')).not.toContain(id)
  const { rows } = await ukhta.db.query(
    `select from look where viewer_id = $1 and basis = 'work' and $2 = any(subject_ids)`,
    [ukhta.people.employee.personId, id],
  )
  expect(rows.length).toBeGreaterThan(0)
})

test('the executing organisation names whom it sends; colleagues keep their rights, a new executor is not bound', async () => {
  const id = await requestIn(grozny, 'assigned')
  const { contractor, employee, manager } = grozny.people
  const entrust = (worker: string) => act(grozny, contractor, 'entrust', id, { worker })
  expect(refusalOf(await entrust('')).fields).toHaveProperty('worker')
  expect(refusalOf(await entrust(`employee:${employee.personId}`)).fields).toHaveProperty('worker')
  must(await entrust(`employee:${contractor.personId}`))
  const card = async () => must(await openCard(grozny.deps, manager, id)).card
  expect(await card()).toMatchObject({ workerName: contractor.name, assigneeId: null })
  must(await act(grozny, contractor, 'accept', id))
  must(await entrust('nobody'))
  expect((await card()).workerId).toBeNull()
  must(await entrust(`employee:${contractor.personId}`))
  must(await act(grozny, manager, 'assign', id, { executor: `organization:${grozny.ids.supplier}` }))
  expect((await card()).workerId).toBeNull()
})
