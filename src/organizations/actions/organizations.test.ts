import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { addHouse, addOrganization, addStaff, addTown, NOON, testDeps } from '../../people/people.fixture.ts'
import type { Editor } from '../rules/rights.ts'
import { findExportProfile } from '../sql/export-profiles.ts'
import { functionalOperatorOf } from '../sql/functional-operator-of.ts'
import { linkedExecutors } from '../sql/links.ts'
import { managerOfHouse } from '../sql/manager-of-house.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import { attachLicence } from './attach-licence.ts'
import { chooseExport } from './choose-export.ts'
import { createOrganization } from './create-organization.ts'
import { editOrganization } from './edit-organization.ts'
import { linkExecutor, unlinkExecutor } from './link-executor.ts'
import { suspendOrganization } from './suspend-organization.ts'

const db = await freshDatabase()
const deps = testDeps(db)
let operator: Editor
let stranger: Editor

beforeEach(async () => {
  await db.query('truncate municipality cascade')
  await addTown(db)
  const organizationId = await addOrganization(db, { kind: 'dispatch', name: 'ЕДДС' })
  const personId = await addStaff(db, { organizationId, roles: ['technical_operator'] })
  operator = { personId, municipalityId: 'grozny', organizationId, roles: ['technical_operator'] }
  stranger = { ...operator, roles: ['dispatcher'] }
})

const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(answer.text)
  return answer
}
const deedsOf = async (id: number) =>
  (
    await db.query<{ deed: string }>(
      `select deed from event where subject = 'organization' and subject_id = $1 order by seq`,
      [id],
    )
  ).rows.map((row) => row.deed)
const company = { kind: 'managing', subKind: 'УК', name: 'ООО «Сунжа»', inn: '2056080851', kpp: '201401001' }

describe('the register', () => {
  test('keeps a new organisation and the story of its changes', async () => {
    const { id } = done(await createOrganization(deps, operator, company))
    done(await editOrganization(deps, operator, id, { ...company, phone: '8 (8712) 22-33-44' }))
    done(await editOrganization(deps, operator, id, { ...company, phone: '8 (8712) 22-33-44' }))
    expect(await findOrganization(db, 'grozny', id)).toMatchObject({ name: 'ООО «Сунжа»', phone: '8 (8712) 22-33-44' })
    expect(await deedsOf(id)).toEqual(['create', 'edit'])
  })

  test('is kept by the technical operator alone', async () => {
    expect(await createOrganization(deps, stranger, company)).toMatchObject({ code: 'not_entitled' })
  })

  test('knows an organisation by ИНН and КПП, so that a branch is another one', async () => {
    done(await createOrganization(deps, operator, company))
    expect(await createOrganization(deps, operator, company)).toMatchObject({
      fields: { inn: expect.stringContaining('ООО «Сунжа»') },
    })
    done(await createOrganization(deps, operator, { ...company, name: 'Филиал', kpp: '201402001' }))
  })

  test('does not show one town to another', async () => {
    await addTown(db, 'ukhta', 'Республика Коми')
    const { id } = done(await createOrganization(deps, operator, company))
    const other = { ...operator, municipalityId: 'ukhta' }
    expect(await editOrganization(deps, other, id, company)).toMatchObject({ code: 'not_found' })
    expect(await suspendOrganization(deps, other, id)).toMatchObject({ code: 'not_found' })
  })

  test('keeps the licence of a company, none of a ТСЖ', async () => {
    const bytes = randomBytes(100)
    const scan = { name: 'лицензия.pdf', mediaType: 'application/pdf', size: 100, sha256: await deps.files.put(bytes) }
    const { id } = done(await createOrganization(deps, operator, company))
    const { fileId } = done(await attachLicence(deps, operator, id, scan))
    expect(await findOrganization(db, 'grozny', id)).toMatchObject({ licenceFileId: fileId })
    const society = done(await createOrganization(deps, operator, { ...company, subKind: 'ТСЖ', kpp: '201402001' }))
    expect(await attachLicence(deps, operator, society.id, scan)).toMatchObject({ code: 'illegal_step' })
    expect(await attachLicence(deps, operator, id, { ...scan, mediaType: 'text/html' })).toMatchObject({
      code: 'invalid',
    })
  })
})

describe('the list of executors of a managing organisation', () => {
  test('grows and shrinks, with days', async () => {
    const managing = await addOrganization(db)
    const contractor = await addOrganization(db, { kind: 'contractor', name: 'ИП Магомадов' })
    const link = { managingId: managing, executorId: contractor, day: '2026-11-01' }
    done(await linkExecutor(deps, operator, link))
    expect(await linkExecutor(deps, operator, link)).toMatchObject({ code: 'invalid' })
    expect(await linkedExecutors(db, managing, '2026-11-23')).toEqual([
      { id: contractor, name: 'ИП Магомадов', kind: 'contractor', phone: null, since: '2026-11-01' },
    ])
    done(await unlinkExecutor(deps, operator, { ...link, day: '2026-11-20' }))
    expect(await linkedExecutors(db, managing, '2026-11-19')).toHaveLength(1)
    expect(await linkedExecutors(db, managing, '2026-11-20')).toHaveLength(0)
    done(await linkExecutor(deps, operator, { ...link, day: '2026-11-23' }))
    expect(await linkedExecutors(db, managing, '2026-11-23')).toHaveLength(1)
    expect(await deedsOf(managing)).toEqual(['link_executor', 'unlink_executor', 'link_executor'])
  })

  test('holds contractors and suppliers only', async () => {
    const managing = await addOrganization(db)
    const another = await addOrganization(db, { name: 'УК «Терек»' })
    const link = { managingId: managing, executorId: another, day: '2026-11-01' }
    expect(await linkExecutor(deps, operator, link)).toMatchObject({ fields: { executorId: expect.any(String) } })
  })
})

describe('who answers', () => {
  test('for a house: its manager of that day, nobody when he is suspended', async () => {
    const [first, second] = [await addOrganization(db), await addOrganization(db, { name: 'ТСЖ «Мир»' })]
    const house = await addHouse(db)
    await db.query(
      `insert into management (house_id, organization_id, since, until) values ($1, $2, '2020-01-01', '2026-06-01'), ($1, $3, '2026-06-01', null)`,
      [house, first, second],
    )
    expect(await managerOfHouse(db, house, '2019-12-31')).toBeNull()
    expect(await managerOfHouse(db, house, '2026-05-31')).toBe(first)
    expect(await managerOfHouse(db, house, '2026-06-01')).toBe(second)
    done(await suspendOrganization(deps, operator, second))
    expect(await managerOfHouse(db, house, '2026-06-01')).toBeNull()
  })

  test('for the rest: the operator whose people hold the role', async () => {
    expect(await functionalOperatorOf(db, 'grozny')).toBeNull()
    const technical = await addOrganization(db, { kind: 'operator', name: 'ЦИТ' })
    expect(await functionalOperatorOf(db, 'grozny')).toBe(technical)
    const committee = await addOrganization(db, { kind: 'authority', name: 'КГХ' })
    await addStaff(db, { organizationId: committee, login: 'kgh', roles: ['functional_operator'] })
    expect(await functionalOperatorOf(db, 'grozny')).toBe(committee)
  })
})

describe('what an organisation passes on', () => {
  const targets = [{ id: 'gis-zhkh' }]
  const choice = { target: 'gis-zhkh', format: 'csv', fields: ['number', 'status'], enabled: true }

  test('is its own choice and can be switched off', async () => {
    const organizationId = await addOrganization(db)
    const manager = { ...stranger, organizationId, roles: ['manager'] }
    done(await chooseExport(deps, manager, targets, { ...choice, organizationId }))
    expect(await findExportProfile(db, organizationId, 'gis-zhkh')).toMatchObject({
      enabled: true,
      fields: ['number', 'status'],
    })
    done(await chooseExport(deps, manager, targets, { ...choice, organizationId, enabled: false }))
    expect(await findExportProfile(db, organizationId, 'gis-zhkh')).toEqual({
      ...choice,
      organizationId,
      enabled: false,
      changedAt: NOON,
    })
  })

  test('is not chosen by another organisation, nor for a system the town does not name', async () => {
    const organizationId = await addOrganization(db)
    const rival = { ...stranger, organizationId: await addOrganization(db, { name: 'УК «Терек»' }), roles: ['manager'] }
    expect(await chooseExport(deps, rival, targets, { ...choice, organizationId })).toMatchObject({
      code: 'not_entitled',
    })
    expect(await chooseExport(deps, operator, [], { ...choice, organizationId })).toMatchObject({ code: 'invalid' })
    expect(
      await chooseExport(deps, operator, targets, { ...choice, organizationId, fields: ['password'] }),
    ).toMatchObject({
      fields: { fields: expect.any(String) },
    })
  })
})
