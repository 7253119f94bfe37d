import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { tasksOf } from '../app/worker.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { decideChange } from './actions/decide-type-change.ts'
import { openCard } from './actions/open-card.ts'
import { openTypeChange, openTypeChanges } from './actions/open-type-changes.ts'
import { proposeTypeChange } from './actions/propose-type-change.ts'
import { searchTypes } from './actions/search-types.ts'
import { act, buildTown, entry, file, must, refusalOf, type Town } from './requests.fixture.ts'
import { findRequestType } from './sql/request-type.ts'

let town: Town
beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
})

const REASON = 'В договоре с жителями срок другой: четыре часа.'
const ask = async (values: Record<string, string>, key?: string) =>
  must(
    await proposeTypeChange(
      town.deps,
      town.people.manager,
      entry({ title: 'Нет холодной воды в квартире', amount: '4', unit: 'hours', reason: REASON, ...values }),
      key,
    ),
  ).changeId

test('[GRZ-3.5.2-1] a change is decided with a reason; approved, it is in effect from its day; old requests keep the old type', async () => {
  const { operator, manager, stranger, resident } = town.people
  const before = must(await file(town, resident)).requestId
  const old = must(await openCard(town.deps, manager, before)).card
  const id = await ask({ code: '10.1' }, 'one-form-of-a-change')
  expect(await ask({ code: '10.1' }, 'one-form-of-a-change')).toBe(id)
  const told = async (personId: number) =>
    (
      await town.db.query<{ text: string }>(`select text from notice where person_id = $1 and kind = 'type-change'`, [
        personId,
      ])
    ).rows
  expect(await told(operator.personId)).toHaveLength(1)
  expect(refusalOf(await openTypeChange(town.deps, stranger, id)).code).toBe('not_found')

  const verdict = {
    verdict: 'approve',
    decision: 'Закону не противоречит, срок строже нормативного.',
    from: '2026-12-01',
  }
  expect(refusalOf(await decideChange(town.deps, manager, id, entry(verdict))).code).toBe('not_entitled')
  const wrong = refusalOf(
    await decideChange(town.deps, operator, id, entry({ ...verdict, decision: '', from: '2026-11-01' })),
  )
  expect(Object.keys(wrong.fields ?? {}).toSorted()).toEqual(['decision', 'from'])
  expect(must(await decideChange(town.deps, operator, id, entry(verdict))).state).toBe('approved')
  expect(refusalOf(await decideChange(town.deps, operator, id, entry(verdict))).code).toBe('illegal_step')
  expect(await told(manager.personId)).toEqual([{ text: expect.stringContaining('01.12.2026') }])

  const term = async () => (await findRequestType(town.db, 'grozny', '10.1'))?.term
  await runDueJobs(town.deps, tasksOf(town.deps))
  expect(await term()).toEqual(old.normativeTerm)
  // Midnight in Грозный
  town.clock.now = new Date('2026-11-30T21:00:00Z')
  await runDueJobs(town.deps, tasksOf(town.deps))
  expect(await term()).toEqual({ hours: 4 })
  expect(must(await openTypeChange(town.deps, manager, id))).toMatchObject({
    state: 'in_force',
    decision: verdict.decision,
  })

  expect((await searchTypes(town.deps, 'grozny', '10.1'))[0]?.title).toBe('Нет холодной воды в квартире')
  const after = must(await file(town, resident, { flat: '13' })).requestId
  const [was, is] = [
    must(await openCard(town.deps, manager, before)).card,
    must(await openCard(town.deps, manager, after)).card,
  ]
  expect([was.typeTitle, was.dueAt, was.normativeTerm]).toEqual([old.typeTitle, old.dueAt, old.normativeTerm])
  expect([is.typeTitle, is.dueAt.getTime() - is.createdAt.getTime()]).toEqual([
    'Нет холодной воды в квартире',
    4 * 3_600_000,
  ])
  expect([was.typeVersion, is.typeVersion]).toEqual([1, 2])
})

test('a declined change changes nothing, its author reads why; a new type takes the next code of its group', async () => {
  const { operator, manager, resident } = town.people
  const declined = await ask({ code: '10.2', title: 'Слабый напор' })
  const said = { verdict: 'decline', decision: 'Срок уже и так установлен постановлением.' }
  expect(must(await decideChange(town.deps, operator, declined, entry(said))).state).toBe('declined')
  expect((await findRequestType(town.db, 'grozny', '10.2'))?.title).not.toBe('Слабый напор')
  expect(must(await openTypeChange(town.deps, manager, declined)).decision).toBe(said.decision)

  const fresh = await ask({ group: '10', title: 'Ржавая вода после ремонта', amount: '2', unit: 'calendarDays' })
  const approved = { verdict: 'approve', decision: 'Такие заявки приходят часто.' }
  expect(must(await decideChange(town.deps, operator, fresh, entry(approved))).state).toBe('in_force')
  const [found] = await searchTypes(town.deps, 'grozny', 'ржавая вода после ремонта')
  expect(found).toMatchObject({ title: 'Ржавая вода после ремонта', groupCode: '10', version: 1 })
  const id = must(await file(town, resident, { flat: '14' })).requestId
  must(await act(town, manager, 'change-type', id, { typeCode: found?.code ?? '' }))
  expect(must(await openCard(town.deps, manager, id)).card).toMatchObject({
    typeTitle: 'Ржавая вода после ремонта',
    typeVersion: 1,
  })
  expect(must(await openTypeChanges(town.deps, operator, null)).changes.length).toBeGreaterThanOrEqual(2)
})

test('residents propose, they do not ask for types; a request without sense is refused field by field', async () => {
  const { resident, dispatcher } = town.people
  expect(refusalOf(await proposeTypeChange(town.deps, resident, entry({}))).code).toBe('not_entitled')
  const wrong = refusalOf(await proposeTypeChange(town.deps, dispatcher, entry({ amount: '0' })))
  expect(Object.keys(wrong.fields ?? {}).toSorted()).toEqual(['amount', 'group', 'reason', 'title'])
  expect(refusalOf(await proposeTypeChange(town.deps, dispatcher, entry({ code: '99.9' }))).fields).toHaveProperty(
    'code',
  )
})
