import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { attachLicence, chooseExport, createOrganization, linkExecutor } from '../organizations/index.ts'
import type { Actor } from '../people/index.ts'
import { addHouse, addOrganization, addStaff } from '../people/people.fixture.ts'
import type { Db } from '../platform/database.ts'
import { exportRequests } from '../requests/actions/export-requests.ts'
import { changeClassifier, openCard, openList } from '../requests/index.ts'
import {
  act,
  buildTown,
  entry,
  file,
  must,
  refusalOf,
  requestIn,
  scan,
  type Town,
} from '../requests/requests.fixture.ts'

let db: Db
let grozny: Town
let ukhta: Town
let technician: Actor

beforeAll(async () => {
  db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
  technician = await staffOf(grozny, grozny.ids.dispatch, ['technical_operator'])
})

async function staffOf(town: Town, organizationId: number, roles: Actor['roles']): Promise<Actor> {
  const personId = await addStaff(db, {
    town: town.id,
    organizationId,
    roles,
    login: `staff-${organizationId}-${roles[0]}`,
  })
  return { ...town.people.dispatcher, personId, organizationId, roles, name: 'Новый сотрудник' }
}

const WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8]

/** An ИНН of the region 00, which does not exist, with a true control digit. */
function innOf(serial: number): string {
  const digits = String(serial).padStart(9, '0')
  return digits + ((WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10)
}

/** Registers an organisation, links it to the town's УО and gives it a request; its employee takes it into work. */
async function proveExecutor(kind: string, more: { naturalPerson?: boolean } = {}): Promise<number> {
  const inn = more.naturalPerson ? {} : { inn: innOf(kind === 'supplier' ? 11 : 12) }
  const typed = { kind, name: `Новая организация: ${kind}`, ...inn, ...more }
  const { id } = must(await createOrganization(grozny.deps, technician, typed))
  const link = { managingId: grozny.ids.managing, executorId: id, day: '2026-01-01' }
  must(await linkExecutor(grozny.deps, technician, link))
  const employee = await staffOf(grozny, id, ['executor'])
  const request = await requestIn(grozny, 'new')
  must(await act(grozny, grozny.people.manager, 'assign', request, { executor: `organization:${id}` }))
  must(await act(grozny, employee, 'accept', request))
  return id
}

test('[GRZ-1.3-po] an organisation of the kind «ПО» is registered and takes a request', () =>
  proveExecutor('contractor'))
test('[GRZ-1.3-rso] an organisation of the kind «РСО» is registered and takes a request', () =>
  proveExecutor('supplier'))
test('[GRZ-1.4.4] a contractor may be a natural person without ОГРН and КПП', async () => {
  const id = await proveExecutor('contractor', { naturalPerson: true })
  expect((await db.query('select natural_person, ogrn, kpp from organization where id = $1', [id])).rows).toEqual([
    { natural_person: true, ogrn: null, kpp: null },
  ])
})

/** Every sub-kind of УО manages a house, gets its request and has the same rights over it. */
async function proveSubKinds(town: Town): Promise<void> {
  const rights: (readonly string[])[] = []
  for (const subKind of ['УК', 'ТСЖ', 'ЖСК', 'ЖК']) {
    const organizationId = await addOrganization(db, {
      town: town.id,
      kind: 'managing',
      subKind,
      name: `${subKind} новая`,
    })
    const house = await addHouse(db, town.id, `${town.id} ${subKind}`)
    await db.query('insert into management (house_id, organization_id, since) values ($1, $2, $3)', [
      house,
      organizationId,
      '2021-01-01',
    ])
    const manager = await staffOf(town, organizationId, ['manager'])
    const { requestId } = must(await file(town, town.people.resident, { houseId: String(house) }))
    rights.push(must(await openCard(town.deps, manager, requestId)).deeds)
  }
  expect(rights[0]).toContain('assign')
  expect(new Set(rights.map((deeds) => deeds.join())).size).toBe(1)
}
test('[GRZ-1.3-uo] УК, ЖСК and ТСЖ are registered as УО, and a licence is kept with the УК', async () => {
  const ids = []
  for (const [n, subKind] of ['УК', 'ТСЖ', 'ЖСК'].entries()) {
    const { id } = must(
      await createOrganization(grozny.deps, technician, {
        kind: 'managing',
        subKind,
        name: `${subKind} «Новая»`,
        inn: innOf(20 + n),
      }),
    )
    const house = await addHouse(db, 'grozny', `новый дом ${subKind}`)
    await db.query('insert into management (house_id, organization_id, since) values ($1, $2, $3)', [
      house,
      id,
      '2022-01-01',
    ])
    const { requestId } = must(await file(grozny, grozny.people.resident, { houseId: String(house) }))
    expect(must(await openList(grozny.deps, await staffOf(grozny, id, ['manager']), {})).map((row) => row.id)).toEqual([
      requestId,
    ])
    ids.push(id)
  }
  const [company = 0, association = 0] = ids
  const { fileId } = must(await attachLicence(grozny.deps, technician, company, scan('лицензия.pdf')))
  expect((await db.query('select sub_kind, licence_file_id from organization where id = $1', [company])).rows).toEqual([
    { sub_kind: 'УК', licence_file_id: fileId },
  ])
  expect(refusalOf(await attachLicence(grozny.deps, technician, association, scan())).text).toContain(
    'только управляющей компании',
  )
})

test('[GRZ-1.4.3] Грозный: УО of each sub-kind get requests and the same rights', () => proveSubKinds(grozny))
test('[UHT-1.4-d] Ухта: УО of each sub-kind get requests and the same rights', () => proveSubKinds(ukhta))

test('[GRZ-1.6] the functional operator changes the classifier, others get 403; filed requests keep their term', async () => {
  const id = await requestIn(grozny, 'new')
  const before = must(await openCard(grozny.deps, grozny.people.operator, id)).card.dueAt
  const change = { title: 'Нет холодной воды', amount: '9', unit: 'hours', active: 'on' }
  for (const who of [grozny.people.manager, grozny.people.dispatcher, grozny.people.resident, technician])
    expect(refusalOf(await changeClassifier(grozny.deps, who, '10.1', entry(change))).code).toBe('not_entitled')
  must(await changeClassifier(grozny.deps, grozny.people.operator, '10.1', entry(change)))
  expect(must(await openCard(grozny.deps, grozny.people.operator, id)).card.dueAt).toEqual(before)
  const { card } = must(await openCard(grozny.deps, grozny.people.operator, await requestIn(grozny, 'new')))
  expect(card.dueAt.getTime() - card.createdAt.getTime()).toBe(9 * 3_600_000)
})

test('[GRZ-1.7-1] УО, РСО and ПО see the working list of their own requests with address, contact, type and term', async () => {
  const own = { contractor: await requestIn(grozny, 'assigned'), supplier: await requestIn(grozny, 'new') }
  must(
    await act(grozny, grozny.people.manager, 'assign', own.supplier, {
      executor: `organization:${grozny.ids.supplier}`,
    }),
  )
  for (const who of ['contractor', 'supplier'] as const) {
    const rows = must(await openList(grozny.deps, grozny.people[who], { limit: 100 }))
    const row = rows.find(({ id }) => id === own[who])
    expect(row).toMatchObject({
      address: expect.stringContaining('Мира'),
      applicantPhone: '+79121112233',
      typeTitle: expect.any(String),
      dueAt: expect.any(Date),
    })
    expect(rows.map(({ id }) => id)).not.toContain(own[who === 'contractor' ? 'supplier' : 'contractor'])
  }
  const managed = must(await openList(grozny.deps, grozny.people.manager, { limit: 100 })).map(({ id }) => id)
  expect(managed).toEqual(expect.arrayContaining([own.contractor, own.supplier]))
})

test('[GRZ-1.7-2] requests of common property, of the yard and of communication lines can be filed', async () => {
  for (const typeCode of ['18.1', '23.1', '24.1']) must(await file(grozny, grozny.people.resident, { typeCode }))
})

test('[GRZ-1.8] an organisation’s data leave in the chosen form while its profile is on; switched off, nothing leaves', async () => {
  await requestIn(grozny, 'new')
  const [target] = grozny.regulation.exportTargets
  if (!target) throw new Error('the appendix names no system')
  const manager = grozny.people.manager
  const take = () => exportRequests(grozny.deps, manager, target.id)
  expect(refusalOf(await take()).code).toBe('not_entitled')
  const choose = (enabled: boolean) =>
    chooseExport(grozny.deps, technician, grozny.regulation.exportTargets, {
      organizationId: grozny.ids.managing,
      target: target.id,
      format: 'csv',
      fields: ['number', 'address'],
      enabled,
    })
  must(await choose(true))
  const text = Buffer.concat(
    await must(await take())
      .content.map((part) => Buffer.from(part))
      .toArray(),
  ).toString()
  expect(text.split('\r\n')[0]).toBe('\uFEFFНомер заявки;Адрес')
  expect(text).toContain('ГРЗ-2026-')
  expect(text).not.toContain('+7912')
  must(await choose(false))
  expect(refusalOf(await take()).text).toContain('Ничего не передано')
})

test('[UHT-1.3-1] a resident files a request and later sees its result with dates', async () => {
  const id = await requestIn(ukhta, 'awaiting_confirmation')
  must(await act(ukhta, ukhta.people.resident, 'close', id))
  const { card, story } = must(await openCard(ukhta.deps, ukhta.people.resident, id))
  expect(card).toMatchObject({ status: 'closed', works: ['Заменён кран'] })
  expect(story.map(({ deed }) => deed)).toEqual([
    'submit',
    'assign',
    'accept',
    'confirm-defect',
    'report-done',
    'confirm',
    'close',
  ])
  expect(story.every(({ at }) => at instanceof Date)).toBe(true)
})

test('a ЦОЗ employee creates, follows and closes requests', async () => {
  const { requestId } = must(await file(ukhta, ukhta.people.dispatcher))
  expect(must(await openList(ukhta.deps, ukhta.people.dispatcher, { limit: 100 })).map(({ id }) => id)).toContain(
    requestId,
  )
  const id = await requestIn(ukhta, 'awaiting_confirmation')
  const { files } = must(await openCard(ukhta.deps, ukhta.people.dispatcher, id))
  const earlierFile = files.find(({ kind }) => kind === 'signed_act')?.fileId ?? ''
  must(
    await act(ukhta, ukhta.people.dispatcher, 'close-by-dispatcher', id, {
      ground: 'confirmed',
      noClaimsToTerm: 'on',
      noClaimsToQuality: 'on',
      earlierFile,
    }),
  )
})

test('[UHT-1.6] all assignments and answers between ЦОЗ and participants stand in the request’s history', async () => {
  const id = await requestIn(ukhta, 'awaiting_confirmation')
  const { story } = must(await openCard(ukhta.deps, ukhta.people.dispatcher, id))
  expect(story.map(({ deed, actorName }) => [deed, actorName !== null])).toEqual(
    ['submit', 'assign', 'accept', 'confirm-defect', 'report-done', 'confirm'].map((deed) => [deed, true]),
  )
})

test('[UHT-A1-2] a request filed by a resident goes straight to the УО stage', async () => {
  const id = await requestIn(ukhta, 'new')
  expect(must(await openCard(ukhta.deps, ukhta.people.manager, id))).toMatchObject({
    card: { status: 'new', managerId: ukhta.ids.managing },
    deeds: expect.arrayContaining(['assign']),
  })
})

test('[UHT-A1-3] only the УО of the house assigns', async () => {
  const id = await requestIn(ukhta, 'new')
  const executor = { executor: `organization:${ukhta.ids.contractor}` }
  for (const who of [
    ukhta.people.stranger,
    ukhta.people.dispatcher,
    ukhta.people.operator,
    ukhta.people.resident,
    ukhta.people.contractor,
  ])
    expect(['not_entitled', 'not_found']).toContain(refusalOf(await act(ukhta, who, 'assign', id, executor)).code)
  must(await act(ukhta, ukhta.people.manager, 'assign', id, executor))
})

test('[UHT-A1-4] only the assigned organisation reports', async () => {
  const id = await requestIn(ukhta, 'in_progress')
  for (const who of [ukhta.people.supplier, ukhta.people.manager, ukhta.people.dispatcher, ukhta.people.employee])
    expect(['not_entitled', 'not_found']).toContain(
      refusalOf(await act(ukhta, who, 'report-done', id, { works: 'Сделано' })).code,
    )
})
