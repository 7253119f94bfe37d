import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { getRegulation } from '../../regulations/registry.ts'
import { freshDatabase } from '../../test/database.ts'
import { changeUnit, openUnit } from '../organizations/index.ts'
import { placeInUnit } from '../people/actions/place-in-unit.ts'
import { type Actor, findAllowed } from '../people/index.ts'
import { addStaff } from '../people/people.fixture.ts'
import type { Db } from '../platform/database.ts'
import { changeClassifier } from './actions/change-classifier.ts'
import { openCard } from './actions/open-card.ts'
import { openFile } from './actions/open-file.ts'
import { openList } from './actions/open-list.ts'
import { openPublicMessages } from './actions/open-public-messages.ts'
import { act, buildTown, entry, file, must, refusalOf, scan, type Town } from './requests.fixture.ts'
import { decide, deeds, type Party, parties, type Status, statusesOf } from './rules/lifecycle.ts'

const DAY = 86_400_000
const ANSWER = 'Кран заменён, вода есть'
let db: Db
let town: Town
/** «Аварийная служба» of the УК with one employee, who belongs to no other. */
let unit: number
let unitWorker: Actor

beforeAll(async () => {
  db = await freshDatabase()
  town = await buildTown(db, 'kostroma')
  unit = must(await openUnit(town.deps, town.people.manager, town.ids.managing, 'Аварийная служба')).id
  unitWorker = await employee('emergency', town.ids.managing, unit)
})

async function employee(login: string, organizationId: number, unitId: number | null): Promise<Actor> {
  const personId = await addStaff(db, { town: 'kostroma', login, name: login, organizationId, roles: ['executor'] })
  must(await placeInUnit(town.deps, { ...town.people.manager, organizationId }, personId, unitId))
  const actor = await findAllowed(db, personId)
  if (!actor) throw new Error(login)
  return actor
}

const organization = (id: number) => `organization:${id}`
const filed = async (more: Record<string, string> = {}): Promise<number> =>
  must(await file(town, town.people.resident, more)).requestId
const cardOf = async (id: number, who: Actor = town.people.manager) => must(await openCard(town.deps, who, id))
const eventOf = async (id: number, deed: string, who?: Actor) =>
  (await cardOf(id, who)).story.findLast((event) => event.deed === deed)
const listOf = async (who: Actor, filter = {}) =>
  must(await openList(town.deps, who, { limit: 100, ...filter })).map((row) => row.id)
const toldTo = async (to: { organizationId: number } | { personId: number }, kind: string, id: number) => {
  const [column, value] = 'personId' in to ? ['person_id', to.personId] : ['organization_id', to.organizationId]
  const { rows } = await db.query(`select text from notice where ${column} = $1 and kind = $2 and subject_id = $3`, [
    value,
    kind,
    id,
  ])
  return rows.length
}
/** The УК passes the message to the supplier and stays its controller. */
async function controlled(): Promise<number> {
  const id = await filed()
  const to = { executor: organization(town.ids.supplier), control: 'on' }
  must(await act(town, town.people.manager, 'change-executor', id, to))
  return id
}

describe('the classifier', () => {
  const change = (executor: string, more = {}) =>
    changeClassifier(
      town.deps,
      town.people.operator,
      '20.1',
      entry({ title: 'Уборка подъезда', amount: '5', unit: 'workingDays', active: 'on', executor, ...more }),
    )

  test('[KOS-3-1] the next message of a theme goes to the executor that the operator has just set', async () => {
    must(await change(organization(town.ids.contractor)))
    const first = await filed({ typeCode: '20.1' })
    expect((await cardOf(first, town.people.contractor)).card.executorName).toBe('ООО «Ремонт»')
    must(await change(`unit:${unit}`))
    const second = await filed({ typeCode: '20.1' })
    expect((await cardOf(second)).card).toMatchObject({ executorName: 'УК «Наш двор»', unitName: 'Аварийная служба' })
    expect((await cardOf(first, town.people.contractor)).card.executorName).toBe('ООО «Ремонт»')
    must(await change('house'))
    expect((await cardOf(await filed({ typeCode: '20.1' }))).card).toMatchObject({ unitName: null })
  })

  test('[KOS-3-2] a message is born with the term of its theme, in working days as the operator set it', async () => {
    must(await change('house'))
    const { card } = await cardOf(await filed({ typeCode: '20.1' }))
    expect(card.normativeTerm).toEqual({ workingDays: 5 })
    // The clock of the test stands on Monday, 23 November 2026: five working days end with the last moment of the 30th.
    expect(card.dueAt.toISOString()).toBe('2026-11-30T21:00:00.000Z')
  })

  test('an executor that is not of the town is refused at its field', async () => {
    expect(refusalOf(await change('unit:999999')).fields).toHaveProperty('executor')
  })
})

test('[KOS-3-3] a term set by hand stands in the story with its author, its time and why', async () => {
  const id = await filed()
  const before = (await cardOf(id)).card.dueAt
  const dueAt = new Date(town.clock.now.getTime() + 9 * DAY)
  const said = { dueAt: dueAt.toISOString(), reason: 'Ждём деталь с завода' }
  must(await act(town, town.people.manager, 'set-term', id, said))
  expect((await cardOf(id)).card.dueAt).toEqual(dueAt)
  const event = await eventOf(id, 'set-term')
  expect(event).toMatchObject({ actorName: town.people.manager.name, at: town.clock.now })
  expect(event?.changes.dueAt).toEqual([before.toISOString(), dueAt.toISOString()])
  const past = { dueAt: new Date(town.clock.now.getTime() - DAY).toISOString(), reason: 'Ждём деталь с завода' }
  expect(refusalOf(await act(town, town.people.manager, 'set-term', id, past)).fields).toHaveProperty('dueAt')
})

test('[KOS-3-4] both a supplier and a managing organisation take a message into work and finish it', async () => {
  const own = await filed()
  must(await act(town, town.people.manager, 'take', own, { status: 'in_progress' }))
  must(await act(town, town.people.manager, 'finish', own, { answer: ANSWER }))
  const theirs = await filed()
  must(await act(town, town.people.manager, 'change-executor', theirs, { executor: organization(town.ids.supplier) }))
  must(await act(town, town.people.supplier, 'take', theirs, { status: 'accepted' }))
  must(await act(town, town.people.supplier, 'finish', theirs, { answer: ANSWER }))
  expect((await cardOf(own)).card.status).toBe('closed')
  expect((await cardOf(theirs, town.people.supplier)).card.status).toBe('closed')
})

test('[KOS-3-5] redirected to another organisation it belongs to that one, and the story shows the chain', async () => {
  const id = await filed()
  must(await act(town, town.people.manager, 'change-executor', id, { executor: organization(town.ids.supplier) }))
  must(await act(town, town.people.supplier, 'change-executor', id, { executor: organization(town.ids.contractor) }))
  const { card, story } = await cardOf(id, town.people.contractor)
  expect(card).toMatchObject({ executorName: 'ООО «Ремонт»', status: 'new' })
  expect(story.filter(({ deed }) => deed === 'change-executor').map(({ changes }) => changes.executor)).toEqual([
    ['УК «Наш двор»', 'Водоканал'],
    ['Водоканал', 'ООО «Ремонт»'],
  ])
  expect(refusalOf(await act(town, town.people.supplier, 'finish', id, { answer: ANSWER })).code).toBe('not_found')
})

describe('structural units', () => {
  test('[KOS-3-6] what is addressed to a unit only its staff and the head of the organisation see', async () => {
    const other = must(await openUnit(town.deps, town.people.manager, town.ids.managing, 'Бухгалтерия')).id
    const bookkeeper = await employee('bookkeeper', town.ids.managing, other)
    const id = await filed()
    must(await act(town, town.people.manager, 'change-executor', id, { executor: `unit:${unit}` }))
    expect(await listOf(unitWorker)).toContain(id)
    expect(await listOf(town.people.manager)).toContain(id)
    expect(await listOf(bookkeeper)).not.toContain(id)
    expect(refusalOf(await openCard(town.deps, bookkeeper, id)).code).toBe('not_found')
    expect((await cardOf(id, unitWorker)).deeds).toContain('take')
    // The notice goes to the people of the unit, not into the common inbox of the organisation.
    expect(await toldTo({ personId: unitWorker.personId }, 'change-executor', id)).toBe(1)
    expect(await toldTo({ organizationId: town.ids.managing }, 'change-executor', id)).toBe(0)
  })

  test('units are kept by the head of the organisation itself or the operators, and names are not doubled', async () => {
    const { deps, people, ids } = town
    expect(refusalOf(await openUnit(deps, people.stranger, ids.managing, 'Чужая служба')).code).toBe('not_entitled')
    expect(refusalOf(await openUnit(deps, people.manager, ids.managing, 'Аварийная служба')).fields).toHaveProperty(
      'unitName',
    )
    const at = { organizationId: ids.managing, unitId: unit }
    must(await changeUnit(deps, people.operator, at, { name: 'Аварийная служба', active: true }))
    expect(refusalOf(await placeInUnit(deps, people.stranger, unitWorker.personId, null)).code).toBe('not_entitled')
  })
})

test('[KOS-3-7] taking into work offers exactly «Открыто», «Принято», «В работе»', async () => {
  const id = await filed()
  for (const status of ['new', 'accepted', 'in_progress'] as const) {
    must(await act(town, town.people.manager, 'take', id, { status }))
    expect((await cardOf(id)).card.status).toBe(status)
  }
  for (const status of ['closed', 'moderation', 'declined', ''])
    expect(refusalOf(await act(town, town.people.manager, 'take', id, { status }))).toMatchObject({
      clause: 'п. 3, подп. 1',
      fields: { status: expect.stringContaining('«Открыто», «Принято», «В работе»') },
    })
})

test('[KOS-3-8] the applicant reads the public answer and opens its documents; a note and its document he does not', async () => {
  const id = await filed()
  must(
    await act(
      town,
      town.people.manager,
      'answer',
      id,
      { answer: 'Мастер придёт завтра' },
      { documents: [scan('график.pdf')] },
    ),
  )
  must(
    await act(
      town,
      town.people.manager,
      'note',
      id,
      { note: 'Должник, проверить счёт' },
      { documents: [scan('счёт.pdf')] },
    ),
  )
  const own = await cardOf(id, town.people.resident)
  expect(own.card.answer).toBe('Мастер придёт завтра')
  expect(own.story.map(({ deed }) => deed)).toEqual(['submit', 'answer'])
  expect(own.files.map(({ name }) => name)).toEqual(['график.pdf'])
  expect(JSON.stringify(own)).not.toContain('олжник')
  const staff = await cardOf(id)
  expect((await eventOf(id, 'note'))?.changes.note).toBe('Должник, проверить счёт')
  const document = staff.files.find(({ kind }) => kind === 'document')
  const internal = staff.files.find(({ kind }) => kind === 'internal')
  must(
    await openFile(
      { ...town.deps, files: { ...town.deps.files, read: () => Readable.from([]) } },
      town.people.resident,
      document?.fileId ?? '',
    ),
  )
  expect(refusalOf(await openFile(town.deps, town.people.resident, internal?.fileId ?? '')).code).toBe('not_found')
})

test('[KOS-3-9] the new executor is notified of the message that became his', async () => {
  const id = await filed()
  must(await act(town, town.people.manager, 'change-executor', id, { executor: organization(town.ids.supplier) }))
  expect(await toldTo({ organizationId: town.ids.supplier }, 'change-executor', id)).toBe(1)
})

describe('under control', () => {
  test('[KOS-3-10] with the tick the former executor becomes the controller', async () => {
    const id = await controlled()
    expect((await cardOf(id)).card).toMatchObject({ controllerName: 'УК «Наш двор»', executorName: 'Водоканал' })
    expect([...(await cardOf(id)).as]).toEqual(['controller'])
    expect((await eventOf(id, 'change-executor'))?.changes.control).toEqual([null, 'УК «Наш двор»'])
    const again = { executor: organization(town.ids.contractor), control: 'on' }
    expect(refusalOf(await act(town, town.people.supplier, 'change-executor', id, again)).clause).toBe('п. 3, подп. 2')
  })

  test('[KOS-3-11] only the controller ends it, and not without a final answer', async () => {
    const id = await controlled()
    must(await act(town, town.people.supplier, 'finish', id, { answer: 'Починили, проверьте' }))
    expect((await cardOf(id)).card).toMatchObject({ status: 'moderation', closedAt: null, answer: null })
    expect(refusalOf(await act(town, town.people.supplier, 'finish', id, { answer: ANSWER })).clause).toBe(
      'п. 3, подп. 2',
    )
    expect(refusalOf(await act(town, town.people.manager, 'finish', id)).fields).toHaveProperty('answer')
    expect(refusalOf(await act(town, town.people.supplier, 'reject', id, { ground: 'obscene' })).code).toBe(
      'illegal_step',
    )
    must(await act(town, town.people.manager, 'finish', id, { answer: ANSWER }))
    const own = await cardOf(id, town.people.resident)
    expect(own.card).toMatchObject({ status: 'closed', answer: ANSWER })
    expect(JSON.stringify(own)).not.toContain('Починили, проверьте')
  })

  test('[KOS-3-12] finished by the executor it is «На модерации» in the controller’s list; he may send it back', async () => {
    const id = await controlled()
    must(await act(town, town.people.supplier, 'finish', id, { answer: 'Починили, проверьте' }))
    expect(await listOf(town.people.manager, { status: 'moderation' })).toContain(id)
    expect(await toldTo({ organizationId: town.ids.managing }, 'finish', id)).toBe(1)
    expect(await toldTo({ personId: town.people.resident.personId }, 'finish', id)).toBe(0)
    must(await act(town, town.people.manager, 'return', id, { comment: 'Вода всё ещё ржавая' }))
    expect((await cardOf(id)).card.status).toBe('in_progress')
    expect((await eventOf(id, 'return', town.people.resident))?.changes).not.toHaveProperty('note')
  })

  test('released from control it is its executor’s alone', async () => {
    const id = await controlled()
    must(await act(town, town.people.manager, 'release-control', id))
    expect(refusalOf(await openCard(town.deps, town.people.manager, id)).code).toBe('not_found')
    must(await act(town, town.people.supplier, 'finish', id, { answer: ANSWER }))
    expect((await cardOf(id, town.people.supplier)).card.status).toBe('closed')
  })
})

test('[KOS-3-13] passed on without control it leaves the overdue list of the former executor for that of the new one', async () => {
  const passed = await filed()
  const watched = await controlled()
  must(await act(town, town.people.manager, 'change-executor', passed, { executor: organization(town.ids.supplier) }))
  const now = town.clock.now
  town.clock.now = new Date(now.getTime() + 60 * DAY)
  try {
    const overdue = { overdue: true }
    expect(await listOf(town.people.manager, overdue)).not.toContain(passed)
    expect(await listOf(town.people.supplier, overdue)).toContain(passed)
    // Under control both answer: the controller is late with it as well.
    expect(await listOf(town.people.manager, overdue)).toContain(watched)
    expect((await cardOf(passed, town.people.supplier)).card.managerName).toBe('Водоканал')
  } finally {
    town.clock.now = now
  }
})

test('[KOS-3-14] without a public answer a message is not finished; with one and a document it is', async () => {
  const id = await filed()
  expect(refusalOf(await act(town, town.people.manager, 'finish', id))).toMatchObject({
    clause: 'п. 3, подп. 3',
    fields: { answer: expect.stringContaining('Без ответа завершить нельзя') },
  })
  must(await act(town, town.people.manager, 'finish', id, { answer: ANSWER }, { documents: [scan()] }))
  const { card, files } = await cardOf(id, town.people.resident)
  expect(card).toMatchObject({ status: 'closed', answer: ANSWER, doneAt: town.clock.now })
  expect(files).toHaveLength(1)
  expect(await toldTo({ personId: town.people.resident.personId }, 'finish', id)).toBe(1)
})

describe('«Отклонено»', () => {
  test('[KOS-3-15] for obscene language it is, the word stands in the story; the list of reasons is closed', async () => {
    const id = await filed({ description: 'Дворник, пиzдец, опять не пришёл' })
    const off = refusalOf(await act(town, town.people.manager, 'reject', id, { ground: 'надоели' }))
    expect(off).toMatchObject({ clause: 'п. 3, абз. 7', fields: { ground: expect.anything() } })
    must(await act(town, town.people.manager, 'reject', id, { ground: 'obscene' }))
    expect((await cardOf(id)).card.status).toBe('declined')
    expect((await eventOf(id, 'reject'))?.changes.ground).toBe('Нецензурная лексика: «пиzдец»')
  })

  test('where the program finds no such word a person names it, and it must stand in the message', async () => {
    const id = await filed({ description: 'Вы там все чурбаны' })
    const said = (word: string) => act(town, town.people.manager, 'reject', id, { ground: 'obscene', word })
    expect(refusalOf(await said('')).fields).toHaveProperty('word')
    expect(refusalOf(await said('болваны')).fields).toHaveProperty('word')
    must(await said('чурбаны'))
  })

  test('[KOS-3-16] a reopened message whose comment says nothing is, one that came the first time is not', async () => {
    const id = await filed()
    const no = { ground: 'no_reason' }
    expect(refusalOf(await act(town, town.people.manager, 'reject', id, no))).toMatchObject({
      code: 'illegal_step',
      clause: 'п. 3, абз. 7',
    })
    must(await act(town, town.people.manager, 'finish', id, { answer: ANSWER }))
    must(await act(town, town.people.resident, 'reopen', id, { reason: 'ну и ну' }))
    must(await act(town, town.people.manager, 'reject', id, no))
    expect((await cardOf(id)).card.status).toBe('declined')
  })
})

describe('the applicant', () => {
  test('[KOS-3-17] reopens with a comment, never without, and it is back with the executor', async () => {
    const id = await filed()
    must(await act(town, town.people.manager, 'finish', id, { answer: ANSWER }))
    for (const reason of ['', '...', '!'])
      expect(refusalOf(await act(town, town.people.resident, 'reopen', id, { reason })).fields).toHaveProperty('reason')
    must(await act(town, town.people.resident, 'reopen', id, { reason: 'Вода снова ржавая' }))
    expect((await cardOf(id)).card).toMatchObject({
      status: 'new',
      closedAt: null,
      doneAt: null,
      reopenedAt: town.clock.now,
    })
    expect(await listOf(town.people.manager)).toContain(id)
    expect(await toldTo({ organizationId: town.ids.managing }, 'reopen', id)).toBe(1)
    expect(refusalOf(await act(town, town.people.neighbour, 'reopen', id, { reason: 'Чужое' })).code).toBe('not_found')
  })

  test('[KOS-3-18] declines it as no longer relevant: it ends, the executor is notified', async () => {
    const id = await filed()
    expect(refusalOf(await act(town, town.people.resident, 'withdraw', id)).fields).toHaveProperty('ground')
    must(await act(town, town.people.resident, 'withdraw', id, { ground: 'not_relevant' }))
    expect((await cardOf(id)).card).toMatchObject({ status: 'declined', doneAt: null, closedAt: town.clock.now })
    expect(await toldTo({ organizationId: town.ids.managing }, 'withdraw', id)).toBe(1)
  })

  test('[KOS-3-19] declines it as already done: it counts as done, not as refused', async () => {
    const id = await filed()
    must(await act(town, town.people.manager, 'take', id, { status: 'in_progress' }))
    must(await act(town, town.people.resident, 'withdraw', id, { ground: 'already_done', comment: 'Уже течёт' }))
    expect((await cardOf(id)).card).toMatchObject({ status: 'closed', doneAt: town.clock.now })
  })
})

/** The shortest way to every status of a message. */
const ways: Readonly<Partial<Record<Status, () => Promise<number>>>> = {
  new: () => controlled(),
  accepted: () => taken('accepted'),
  in_progress: () => taken('in_progress'),
  moderation: async () => after(await controlled(), town.people.supplier, 'finish', { answer: ANSWER }),
  declined: async () => after(await controlled(), town.people.resident, 'withdraw', { ground: 'not_relevant' }),
  closed: async () => after(await controlled(), town.people.manager, 'finish', { answer: ANSWER }),
}
const taken = async (status: string) => after(await controlled(), town.people.supplier, 'take', { status })
async function after(id: number, who: Actor, deed: Parameters<typeof act>[2], values: Record<string, string>) {
  must(await act(town, who, deed, id, values))
  return id
}

test('every status × deed × party of a message: exactly the scheme’s steps pass, the rest are refused with a clause', async () => {
  const { people } = town
  const roles: Partial<Record<Party, Actor>> = {
    applicant: people.resident,
    dispatcher: people.dispatcher,
    executor: people.supplier,
    controller: people.manager,
    functional_operator: people.operator,
  }
  for (const status of statusesOf(town.regulation)) {
    const id = (await ways[status]?.()) ?? 0
    const { card } = await cardOf(id)
    expect(card.status).toBe(status)
    for (const party of parties) {
      const who = roles[party]
      if (!who) continue
      for (const deed of deeds) {
        const by = decide(deed, card, new Set<Party>([party]), town.regulation)
        if (typeof by === 'string' && deed === 'release-control') continue
        const result = refusalOf(await act(town, who, deed, id))
        expect(result.code, `${status} ${deed} ${party}`).toBe(typeof by === 'string' ? 'invalid' : by.code)
        expect(result.clause, `${status} ${deed} ${party}`).toBeTruthy()
      }
    }
    expect((await cardOf(id)).card).toMatchObject({ status, version: card.version })
  }
})

describe('the public list', () => {
  const listed = async (filter = {}) =>
    must(await openPublicMessages(town.deps, town.regulation, filter)).items.map(({ id }) => id)

  test('it shows what, where, how it stands and the answer, and nothing of the applicant', async () => {
    const id = await filed({ flat: '77', description: 'Сосед Кукушкин залил' })
    const answer = 'Уважаемый житель кв. 77, звоните 8 912 345-67-89: кран заменён'
    must(await act(town, town.people.manager, 'finish', id, { answer }))
    const found = must(await openPublicMessages(town.deps, town.regulation, {}))
    const message = found.items.find((each) => each.id === id)
    expect(message).toMatchObject({
      status: 'closed',
      theme: expect.any(String),
      address: expect.stringContaining('kostroma 1'),
    })
    expect(message?.answer).toBe('Уважаемый житель кв. …, звоните …: кран заменён')
    const all = JSON.stringify(found)
    for (const personal of ['77', 'Кукушкин', '912', town.people.resident.name]) expect(all).not.toContain(personal)
  })

  test('it is narrowed to a district, a theme, the open ones, and goes on by key', async () => {
    const id = await filed()
    await db.query(`update house set district = 'Заволжский' where id = $1`, [town.unmanaged])
    const far = await filed({ houseId: String(town.unmanaged), typeCode: '20.1' })
    expect(await listed({ district: 'Заволжский' })).toEqual([far])
    expect(await listed({ group: '20' })).toContain(far)
    expect(await listed({ group: '20' })).not.toContain(id)
    expect((await listed({ before: far }))[0]).toBe(id)
    must(await act(town, town.people.manager, 'finish', id, { answer: ANSWER }))
    expect(await listed({ open: true })).not.toContain(id)
  })

  test('a town whose text makes no answers public has no such list', async () => {
    const closed = await openPublicMessages(town.deps, getRegulation('ukhta'), {})
    expect(refusalOf(closed).code).toBe('not_found')
  })
})

test('a message that an outage explains ends with it, but under control the last word is the controller’s', () => {
  const plain = { resumeStatus: null, emergency: false, crewSentAt: null, localiseDueAt: null, localisedAt: null }
  const end = (controllerId: number | null) =>
    decide('end-with-outage', { ...plain, status: 'new', controllerId }, new Set<Party>(['system']), town.regulation)
  expect(end(null)).toBe('closed')
  expect(refusalOf(end(7)).clause).toBe('п. 3, подп. 2')
})
