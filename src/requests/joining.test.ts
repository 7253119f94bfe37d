import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { findCallers } from './actions/find-callers.ts'
import { joinRequest } from './actions/join.ts'
import { openCard } from './actions/open-card.ts'
import { openNeighbours } from './actions/open-neighbours.ts'
import { openToBeTold } from './actions/open-to-be-told.ts'
import { tellJoined } from './actions/tell-joined.ts'
import {
  act,
  buildTown,
  entry,
  file,
  must,
  refusalOf,
  requestIn,
  requestOfStatus,
  type Town,
} from './requests.fixture.ts'

let grozny: Town
let ukhta: Town
beforeAll(async () => {
  const db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
})

const CALLER = { applicantName: 'Зинаида Львовна', applicantPhone: '8 912 000-11-22', flat: '14' }
const join = (
  town: Town,
  as: Town['people']['dispatcher'],
  id: number,
  values: Record<string, string> = {},
  key?: string,
) => joinRequest(town.deps, as, id, entry(values), key)
const noticesOf = async (town: Town, personId: number, requestId: number) =>
  (
    await town.db.query<{ kind: string; path: string }>(
      'select kind, path from notice where person_id = $1 and subject_id = $2 order by id',
      [personId, requestId],
    )
  ).rows

test('a caller joins instead of filing a double: he is kept with his number, the request says «+1», the story names nobody', async () => {
  const id = await requestIn(grozny, 'assigned')
  const joined = must(await join(grozny, grozny.people.dispatcher, id, CALLER))
  expect(joined).toMatchObject({ requestId: id, joined: 1, repeated: false })
  const opened = must(await openCard(grozny.deps, grozny.people.manager, id))
  expect(opened.card.joined).toBe(1)
  expect(opened.coApplicants).toMatchObject([{ name: 'Зинаида Львовна', phone: '+7 912 ···-··-22', flat: '14' }])
  const applicant = must(await openCard(grozny.deps, grozny.people.resident, id))
  expect(applicant.coApplicants).toEqual([])
  expect(JSON.stringify(applicant.story)).not.toContain('Зинаида')
})

test('joining twice, by the same key or anew, has one effect; two at once as well', async () => {
  const id = await requestIn(ukhta, 'new')
  const first = must(await join(ukhta, ukhta.people.dispatcher, id, CALLER, 'one-key-of-a-form'))
  expect(must(await join(ukhta, ukhta.people.dispatcher, id, CALLER, 'one-key-of-a-form'))).toMatchObject({
    coApplicantId: first.coApplicantId,
    repeated: true,
  })
  const both = await Promise.all([
    join(ukhta, ukhta.people.neighbour, id, { flat: '15' }),
    join(ukhta, ukhta.people.neighbour, id, { flat: '15' }),
  ])
  expect(both.map((one) => must(one).repeated).toSorted()).toEqual([false, true])
  expect(must(await openCard(ukhta.deps, ukhta.people.manager, id)).card.joined).toBe(2)
})

test('who may join and to what: not the applicant himself, not to an ended request, not by a manager, not across towns', async () => {
  const id = await requestIn(grozny, 'new')
  expect(refusalOf(await join(grozny, grozny.people.resident, id)).code).toBe('illegal_step')
  expect(refusalOf(await join(grozny, grozny.people.manager, id, CALLER)).code).toBe('not_entitled')
  expect(refusalOf(await join(ukhta, ukhta.people.neighbour, id)).code).toBe('not_found')
  expect(refusalOf(await join(grozny, grozny.people.dispatcher, id, { applicantName: 'Анна' })).fields).toHaveProperty(
    'applicantPhone',
  )
  for (const status of ['closed', 'declined', 'closed_unconfirmed'] as const) {
    const ended = refusalOf(await join(grozny, grozny.people.neighbour, await requestOfStatus(grozny, status)))
    expect(ended).toMatchObject({ code: 'illegal_step', clause: grozny.regulation.clauses.scheme })
  }
})

test('an account is tied to a call only by its own number', async () => {
  const id = await requestIn(grozny, 'new')
  const personId = String(grozny.people.neighbour.personId)
  const wrong = await join(grozny, grozny.people.dispatcher, id, { ...CALLER, applicantPersonId: personId })
  expect(refusalOf(wrong).fields).toHaveProperty('applicantPhone')
  must(
    await join(grozny, grozny.people.dispatcher, id, {
      applicantName: 'Сосед',
      applicantPhone: '8 912 444-55-66',
      applicantPersonId: personId,
    }),
  )
  const own = must(await openCard(grozny.deps, grozny.people.neighbour, id))
  expect([...own.as]).toEqual(['co_applicant'])
})

test('who joined follows the story without the first applicant’s data, and gets every notice the applicant gets', async () => {
  const id = await requestIn(grozny, 'new')
  must(await join(grozny, grozny.people.neighbour, id))
  must(await act(grozny, grozny.people.manager, 'assign', id, { executor: `organization:${grozny.ids.contractor}` }))
  const { card, story, files } = must(await openCard(grozny.deps, grozny.people.neighbour, id))
  expect(card).toMatchObject({ applicantFullName: null, applicantPhone: null, flat: null, description: '' })
  expect(story.map(({ deed }) => deed)).toEqual(['submit', 'join', 'assign'])
  expect(files).toEqual([])
  expect(JSON.stringify(story)).not.toContain(grozny.people.resident.name)
  const notices = await noticesOf(grozny, grozny.people.neighbour.personId, id)
  expect(notices).toEqual([{ kind: 'assign', path: `/my/${id}` }])
  expect(await noticesOf(grozny, grozny.people.resident.personId, id)).toMatchObject([{ kind: 'assign' }])
})

test('closing is told to those who joined: in the cabinet, and by a call to those without one, each call recorded', async () => {
  const id = await requestIn(ukhta, 'awaiting_confirmation')
  must(await join(ukhta, ukhta.people.neighbour, id))
  const { coApplicantId } = must(await join(ukhta, ukhta.people.dispatcher, id, CALLER))
  const waiting = async () =>
    must(await openToBeTold(ukhta.deps, ukhta.people.dispatcher)).filter(({ requestId }) => requestId === id)
  expect(await waiting()).toEqual([])
  must(await act(ukhta, ukhta.people.resident, 'close', id))
  expect(await noticesOf(ukhta, ukhta.people.neighbour.personId, id)).toMatchObject([{ kind: 'close' }])
  expect(await waiting()).toMatchObject([{ name: 'Зинаида Львовна', unanswered: 0 }])
  const told = (outcome: string) => tellJoined(ukhta.deps, ukhta.people.dispatcher, coApplicantId, entry({ outcome }))
  must(await told('no_answer'))
  expect(await waiting()).toMatchObject([{ unanswered: 1 }])
  must(await told('answered'))
  expect(await waiting()).toEqual([])
  expect(refusalOf(await tellJoined(ukhta.deps, ukhta.people.manager, coApplicantId, entry())).code).toBe(
    'not_entitled',
  )
})

test.each(['grozny', 'ukhta'] as const)(
  '%s: «у меня не исправлено» before closing goes the way of an objection; after closing it is kept, told, and opens nothing',
  async (name) => {
    const town = name === 'grozny' ? grozny : ukhta
    const { neighbour, manager } = town.people
    const id = await requestIn(town, 'awaiting_confirmation')
    must(await join(town, neighbour, id))
    expect(refusalOf(await act(town, neighbour, 'say-unfixed', id)).fields).toHaveProperty('reason')
    must(await act(town, neighbour, 'say-unfixed', id, { reason: 'В нашей квартире воды так и нет' }))
    const goesTo = town.regulation.objection.goesTo === 'manager' ? 'objected' : 'disputed'
    const opened = must(await openCard(town.deps, manager, id))
    expect(opened.card.status).toBe(goesTo)
    expect(opened.coApplicants).toMatchObject([{ unfixed: 'В нашей квартире воды так и нет' }])

    const closed = await requestIn(town, 'awaiting_confirmation')
    must(await join(town, neighbour, closed))
    must(await act(town, town.people.resident, 'close', closed))
    must(await act(town, neighbour, 'say-unfixed', closed, { reason: 'У нас по-прежнему течёт кран' }))
    const after = must(await openCard(town.deps, manager, closed))
    expect(after.card.status).toBe('closed')
    expect(after.coApplicants).toMatchObject([{ unfixed: 'У нас по-прежнему течёт кран' }])
    const told = await town.db.query(
      `select from notice where organization_id = $1 and subject_id = $2 and kind = 'say-unfixed'`,
      [town.ids.managing, closed],
    )
    expect(told.rowCount).toBe(1)
  },
)

test('open requests of the house are shown at intake: same group first, then riser and entrance, and the look is recorded', async () => {
  const { house, people, deps, db } = ukhta
  await db.query(
    'update request set closed_at = now(), status = $2 where house_id = $1 and closed_at is null and postponed_until is null',
    [house, 'closed'],
  )
  // Two entrances, three flats on a floor: 1–9 and 10–18; riser of 12 is that of 15 and 18.
  await db.query(
    `insert into premises (house_id, number, entrance, floor) select $1, n, (n - 1) / 9 + 1, (n - 1) % 9 / 3 + 1 from generate_series(1, 18) n`,
    [house],
  )
  const at = async (flat: string, typeCode: string) =>
    must(await file(ukhta, people.dispatcher, { flat, typeCode, applicantPhone: '' })).requestId
  const [light, riser, entrance, other] = [
    await at('3', '14.1'),
    await at('15', '10.1'),
    await at('16', '10.2'),
    await at('2', '10.1'),
  ]
  const seen = must(await openNeighbours(deps, people.dispatcher, { houseId: house, flat: '12', typeCode: '10.1' }))
  const ids = seen.requests.filter(({ id }) => [light, riser, entrance, other].includes(id)).map(({ id }) => id)
  expect(ids).toEqual([riser, entrance, other, light])
  expect(seen.requests.find(({ id }) => id === riser)).toMatchObject({
    sameGroup: true,
    sameRiser: true,
    sameEntrance: true,
  })
  expect(seen.requests.find(({ id }) => id === entrance)).toMatchObject({ sameRiser: false, sameEntrance: true })
  expect(seen.house).toMatchObject({ managerName: 'УК «Наш двор»', entrance: '2', floor: '1' })
  const looks = await db.query('select from look where viewer_id = $1 and basis = $2 and $3 = any(subject_ids)', [
    people.dispatcher.personId,
    'neighbours',
    riser,
  ])
  expect(looks.rowCount).toBe(1)
  const resident = must(await openNeighbours(deps, people.neighbour, { houseId: house, flat: '12', typeCode: '10.1' }))
  expect(resident.requests.every(({ flat, description }) => flat === null && description === '')).toBe(true)
  expect(refusalOf(await openNeighbours(deps, people.manager, { houseId: house, flat: '', typeCode: '' })).code).toBe(
    'not_entitled',
  )
})

test('a number shows who may be calling and what he asked for, open first; only to the dispatcher, and the look is recorded', async () => {
  const { people, deps, db } = grozny
  const { requestId } = must(await file(grozny, people.dispatcher, { applicantPhone: '89127770011', flat: '5' }))
  must(
    await join(grozny, people.dispatcher, await requestIn(grozny, 'new'), { ...CALLER, applicantPhone: '89127770011' }),
  )
  const found = must(await findCallers(deps, people.dispatcher, '8 (912) 777-00-11'))
  expect(found.requests.map(({ id, joinedIt }) => [id === requestId, joinedIt])).toContainEqual([true, false])
  expect(found.requests.some(({ joinedIt }) => joinedIt)).toBe(true)
  expect(found.callers.map(({ name }) => name)).toContain('Мария Петровна')
  const registered = must(await findCallers(deps, people.dispatcher, '89124445566'))
  expect(registered.callers[0]?.personId).toBe(people.neighbour.personId)
  const looks = await db.query('select from look where viewer_id = $1 and basis = $2 and $3 = any(subject_ids)', [
    people.dispatcher.personId,
    'phone',
    requestId,
  ])
  expect(looks.rowCount).toBe(1)
  expect(refusalOf(await findCallers(deps, people.manager, '89127770011')).code).toBe('not_entitled')
  expect(refusalOf(await findCallers(deps, people.dispatcher, '12')).code).toBe('invalid')
})
