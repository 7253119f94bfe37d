import { beforeAll, expect, test, vi } from 'vitest'
import type { Regulation } from '../../regulations/regulation.ts'
import { freshDatabase } from '../../test/database.ts'
import type { Db } from '../platform/database.ts'
import { openCard } from './actions/open-card.ts'
import { openList } from './actions/open-list.ts'
import { act, buildTown, must, refusalOf, requestIn, type Town } from './requests.fixture.ts'

/** A town nobody has heard of: one file that could lie in regulations/, and not a line of the program changed. */
vi.mock('../../regulations/registry.ts', async (original) => {
  const registry = await original<typeof import('../../regulations/registry.ts')>()
  const vorkuta: Regulation = {
    ...registry.getRegulation('ukhta'),
    id: 'vorkuta',
    town: 'Воркута',
    system: 'Открытая Воркута',
    numberPrefix: 'ВРК',
    redirect: { toOwnEmployee: false, toExecutors: ['contractor'] },
    confirmation: { anyOf: [], earlierFileMayServe: false },
    closing: { onResidentsWord: { anyOf: [], earlierFileMayServe: false }, unansweredCallsMoreThan: 0 },
    objection: { goesTo: 'functional_operator' },
    clocks: { ...registry.getRegulation('ukhta').clocks, crew: { hours: 1 } },
  }
  const all: Readonly<Record<string, Regulation>> = { ...registry.regulations, vorkuta }
  return { regulations: all, getRegulation: (id: string) => all[id] ?? registry.getRegulation(id) }
})

let db: Db
let vorkuta: Town

beforeAll(async () => {
  db = await freshDatabase()
  vorkuta = await buildTown(db, 'vorkuta')
})

test('a new town is a new file: it lives by its own rules from intake to closing', async () => {
  const id = await requestIn(vorkuta, 'reported')
  must(await act(vorkuta, vorkuta.people.manager, 'confirm', id))
  must(await act(vorkuta, vorkuta.people.dispatcher, 'record-call', id, { outcome: 'no_answer' }))
  must(await act(vorkuta, vorkuta.people.dispatcher, 'close-by-dispatcher', id, { ground: 'no_answer' }))
  expect(must(await openCard(vorkuta.deps, vorkuta.people.manager, id)).card).toMatchObject({
    status: 'closed_unconfirmed',
    number: expect.stringMatching(/^ВРК-2026-/),
  })
  const other = await requestIn(vorkuta, 'new', { typeCode: '10.4' })
  const { card } = must(await openCard(vorkuta.deps, vorkuta.people.manager, other))
  expect(card.crewDueAt?.getTime()).toBe(card.createdAt.getTime() + 3_600_000)
  expect(
    refusalOf(
      await act(vorkuta, vorkuta.people.manager, 'assign', other, { executor: `organization:${vorkuta.ids.supplier}` }),
    ).fields,
  ).toHaveProperty('executor')
})

test('[UHT-1.1] two towns on one installation see nothing of each other; a regional viewer sees both', async () => {
  const ukhta = await buildTown(db, 'ukhta')
  const [there, here] = [await requestIn(vorkuta, 'new'), await requestIn(ukhta, 'new')]
  const idsOf = async (town: Town, who: Town['people']['dispatcher']) =>
    must(await openList(town.deps, who, { limit: 100 })).map((row) => row.id)
  expect(await idsOf(ukhta, ukhta.people.dispatcher)).not.toContain(there)
  expect(await idsOf(vorkuta, vorkuta.people.operator)).not.toContain(here)
  const viewer = { ...ukhta.people.supervisor, roles: ['regional_viewer'] as const }
  expect(await idsOf(ukhta, viewer)).toEqual(expect.arrayContaining([here, there]))
  expect(must(await openCard(ukhta.deps, viewer, there)).card.applicantFullName).toBeNull()
  expect(must(await openCard(ukhta.deps, viewer, there)).deeds).toEqual([])
})
