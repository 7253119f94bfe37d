import { getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Actor } from '../people/index.ts'
import { addStaff } from '../people/people.fixture.ts'
import { sha256Of } from '../platform/files.ts'
import { buildTown, entry, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { openCard, openPaper } from './actions/open-card.ts'
import { openList } from './actions/open-list.ts'
import { perform } from './actions/perform.ts'
import { send } from './actions/send.ts'
import { writeCase } from './actions/write-case.ts'
import { writeNotice } from './actions/write-notice.ts'
import type { Deed } from './rules/lifecycle.ts'

let grozny: Town
let ukhta: Town
let technician: Actor
beforeAll(async () => {
  const db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
  const personId = await addStaff(db, {
    town: 'grozny',
    login: 'technician',
    organizationId: grozny.ids.operator,
    roles: ['technical_operator'],
  })
  technician = { ...grozny.people.operator, personId, roles: ['technical_operator'] }
})

const WHOLE = {
  about: 'заявка 000123',
  aroseOn: '2026-03-18',
  essence: 'Заявка принята, но сведения о выполнении не пришли',
  circumstances: 'В журнале АПИ нашей программы передача есть, в системе её нет',
  negotiatorName: 'Иванов Пётр Сергеевич',
  negotiatorPosition: 'главный инженер',
  negotiatorPhones: '8 (8712) 22-33-44',
  negotiatorFax: 'нет',
  negotiatorEmail: 'ivanov@example.ru',
}

const at = (town: Town, moment: string) => {
  town.clock.now = new Date(moment)
}

const notify = (town: Town, values: Record<string, string> = {}, as = town.people.manager) =>
  send(town.deps, as, entry({ ...WHOLE, to: String(town.ids.contractor), ...values }))
const act = (town: Town, as: Actor, deed: Deed, id: number, text = '') =>
  perform(town.deps, as, deed, id, entry(text ? { text } : {}))
const cardOf = async (town: Town, as: Actor, id: number) => must(await openCard(town.deps, as, id)).conflict

/** A notice that the contractor has answered. */
async function answered(town: Town): Promise<number> {
  const { conflictId } = must(await notify(town))
  must(await act(town, town.people.contractor, 'answer', conflictId, 'Сведения переданы повторно, ошибка устранена'))
  return conflictId
}

const lateness = async (town: Town, arose: string, sent: string): Promise<boolean> => {
  at(town, sent)
  const { conflictId } = must(await notify(town, { aroseOn: arose }))
  return (await cardOf(town, town.people.manager, conflictId)).late
}

test('[GRZ-5.2-1] a notice on the 3rd working day is in time, the next day it is marked late; holidays of the republic are not counted', async () => {
  // Friday; Monday to Wednesday are the three days.
  expect(await lateness(grozny, '2026-11-20', '2026-11-25T23:30+03:00')).toBe(false)
  expect(await lateness(grozny, '2026-11-20', '2026-11-26T00:30+03:00')).toBe(true)
  // 19 and 20 March 2026 are days off in Чечня.
  expect(await lateness(grozny, '2026-03-18', '2026-03-25T12:00+03:00')).toBe(false)
  expect(await lateness(grozny, '2026-03-18', '2026-03-26T12:00+03:00')).toBe(true)
  const opened = must(await openList(grozny.deps, grozny.people.manager))
  expect(opened.lines.map(({ late }) => late)).toEqual([true, false, true, false])
  expect(refusalOf(await notify(grozny, { aroseOn: '2026-03-27' })).fields).toHaveProperty('aroseOn')
})

test('[UHT-5.2-1] a notice on the 3rd working day is in time, on the 4th late', async () => {
  expect(await lateness(ukhta, '2026-03-18', '2026-03-23T23:59+03:00')).toBe(false)
  expect(await lateness(ukhta, '2026-03-18', '2026-03-24T09:00+03:00')).toBe(true)
})

const mandatory = [
  ...['essence', 'circumstances', 'aroseOn', 'negotiatorName', 'negotiatorPosition', 'negotiatorPhones'],
  ...['negotiatorFax', 'negotiatorEmail'],
]

async function proveContents(town: Town): Promise<void> {
  at(town, '2026-03-19T12:00+03:00')
  for (const field of mandatory) {
    const refusal = refusalOf(await notify(town, { [field]: '' }))
    expect(refusal.clause, field).toBe('п. 5.2')
    expect(Object.keys(refusal.fields ?? {})).toEqual([field])
  }
  const { conflictId } = must(await notify(town))
  const [negotiator] = (await cardOf(town, town.people.contractor, conflictId)).negotiators
  expect(negotiator).toMatchObject({ name: WHOLE.negotiatorName, fax: 'нет' })
}

test('[GRZ-5.2-2] a notice without any mandatory part is refused; the fax may be said to be absent', () =>
  proveContents(grozny))
test('[UHT-5.2-2] a notice without any mandatory part is refused', () => proveContents(ukhta))

test('[GRZ-4.3] a notice of force majeure needs its nature and its influence, and reaches the other side with its time', async () => {
  at(grozny, '2026-03-20T04:15+03:00')
  const notice = { kind: 'force_majeure', essence: 'Сель перекрыл дорогу к посёлку', circumstances: '' }
  const refusal = refusalOf(await notify(grozny, notice))
  expect(refusal).toMatchObject({ clause: 'п. 4.3', fields: { circumstances: expect.stringContaining('влияют') } })
  expect(
    refusalOf(await notify(grozny, { ...notice, essence: '', circumstances: 'Бригада не доедет до утра' })).fields,
  ).toHaveProperty('essence')
  const { conflictId } = must(await notify(grozny, { ...notice, circumstances: 'Бригада не доедет до утра' }))
  const seen = await cardOf(grozny, grozny.people.contractor, conflictId)
  expect(seen).toMatchObject({ essence: notice.essence, sentAt: grozny.clock.now, late: false, dueAt: null })
  const { rows } = await grozny.db.query(`select at from notice where subject = 'conflict' and subject_id = $1`, [
    conflictId,
  ])
  expect(rows).toEqual([{ at: grozny.clock.now }])
  const force = refusalOf(await notify(ukhta, { ...notice, circumstances: 'Бригада не доедет до утра' }))
  expect(force.fields).toHaveProperty('kind')
})

test('[GRZ-5.3] «удовлетворён» closes; «не удовлетворён» puts the conflict into the queue of the operators', async () => {
  const { manager, operator, supervisor } = grozny.people
  const closed = await answered(grozny)
  must(await act(grozny, manager, 'satisfied', closed))
  expect((await cardOf(grozny, manager, closed)).status).toBe('settled')
  const disputed = await answered(grozny)
  const queueOf = async (who: Actor) => must(await openList(grozny.deps, who, 'queue')).lines.map(({ id }) => id)
  expect(await queueOf(operator)).not.toContain(disputed)
  expect(refusalOf(await openCard(grozny.deps, operator, disputed)).code).toBe('not_found')
  must(await act(grozny, manager, 'dissatisfied', disputed, 'Сведений по-прежнему нет'))
  for (const body of [operator, technician]) expect(await queueOf(body)).toContain(disputed)
  expect(await queueOf(operator)).not.toContain(closed)
  expect(refusalOf(await openCard(grozny.deps, supervisor, disputed)).code).toBe('not_found')
  must(await act(grozny, operator, 'decide', disputed, 'Передачу признать состоявшейся'))
  expect(await cardOf(grozny, manager, disputed)).toMatchObject({ status: 'decided' })
})

test('[UHT-5.3] «не удовлетворён» puts the conflict into the queue of the supervisory bodies, not of the operators', async () => {
  const { manager, operator, supervisor } = ukhta.people
  const disputed = await answered(ukhta)
  must(await act(ukhta, manager, 'dissatisfied', disputed, 'Сведений по-прежнему нет'))
  expect(must(await openList(ukhta.deps, supervisor)).lines.map(({ id }) => id)).toEqual([disputed])
  expect(refusalOf(await openCard(ukhta.deps, operator, disputed)).code).toBe('not_found')
  const { rows } = await ukhta.db.query<{ personId: number }>(
    `select person_id as "personId" from notice where subject = 'conflict' and subject_id = $1 and person_id is not null`,
    [disputed],
  )
  expect(rows).toEqual([{ personId: supervisor.personId }])
  must(await act(ukhta, supervisor, 'decide', disputed, 'Передачу признать состоявшейся'))
})

test('delivery, the first opening and the receipt are recorded once, each with its person; strangers see nothing', async () => {
  at(ukhta, '2026-03-23T10:00+03:00')
  const { conflictId: id } = must(await notify(ukhta))
  const { manager, contractor, stranger } = ukhta.people
  for (const other of [stranger, grozny.people.contractor])
    expect(refusalOf(await openCard(ukhta.deps, other, id)).code).toBe('not_found')
  expect((await cardOf(ukhta, manager, id)).openedAt).toBeNull()
  at(ukhta, '2026-03-23T11:00+03:00')
  await cardOf(ukhta, contractor, id)
  at(ukhta, '2026-03-23T12:00+03:00')
  await cardOf(ukhta, contractor, id)
  expect(refusalOf(await act(ukhta, manager, 'receive', id)).code).toBe('not_entitled')
  must(await act(ukhta, contractor, 'receive', id))
  expect(await cardOf(ukhta, manager, id)).toMatchObject({
    openedAt: new Date('2026-03-23T11:00+03:00'),
    openedBy: contractor.name,
    receivedAt: new Date('2026-03-23T12:00+03:00'),
    receivedBy: contractor.name,
  })
  const { story, told } = must(await openCard(ukhta.deps, manager, id))
  expect(story.map(({ deed }) => deed)).toEqual(['notify', 'open', 'receive'])
  expect(told).toHaveLength(2)
})

test('the case for a court holds both sides’ words, the decision, hashes of papers and of every line', async () => {
  const { manager, contractor, supervisor } = ukhta.people
  const bytes = Buffer.from('%PDF-1.4\n%%EOF\n')
  const paper = {
    name: 'журнал.pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
    sha256: await ukhta.deps.files.put(bytes),
  }
  const { conflictId: id } = must(
    await send(ukhta.deps, manager, entry({ ...WHOLE, to: String(ukhta.ids.contractor) }, { papers: [paper] })),
  )
  must(await act(ukhta, contractor, 'answer', id, 'Ответ подрядчика'))
  must(await act(ukhta, manager, 'dissatisfied', id, 'Возражение на ответ'))
  must(await act(ukhta, supervisor, 'decide', id, 'Решение надзора'))
  const pdf = await getDocumentProxy(new Uint8Array(must(await writeCase(ukhta.deps, contractor, id))))
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items),
  )
  const said = pages
    .flat()
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
  expect(
    must(await writeNotice(ukhta.deps, contractor, id))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const { story, papers } = must(await openCard(ukhta.deps, manager, id))
  const hash = sha256Of(bytes).toString('hex')
  for (const words of [
    'Ответ подрядчика',
    'Возражение на ответ',
    'Решение надзора',
    hash,
    ...story.map((each) => each.hash),
  ])
    expect(said.replaceAll(/\s/g, '')).toContain(words.replaceAll(/\s/g, ''))
  expect(must(await openPaper(ukhta.deps, supervisor, id, papers[0]?.fileId ?? '')).sha256.toString('hex')).toBe(hash)
  expect(refusalOf(await openPaper(ukhta.deps, ukhta.people.stranger, id, papers[0]?.fileId ?? '')).code).toBe(
    'not_found',
  )
})

test('a repeated form sends one notice; a town without the rules has no such section', async () => {
  const said = entry({ ...WHOLE, to: String(ukhta.ids.contractor) })
  const first = must(await send(ukhta.deps, ukhta.people.manager, said, 'one-form-of-a-notice'))
  const again = must(await send(ukhta.deps, ukhta.people.manager, said, 'one-form-of-a-notice'))
  expect(again).toEqual({ conflictId: first.conflictId, repeated: true })
  expect(refusalOf(await send(ukhta.deps, ukhta.people.supervisor, said)).code).toBe('not_entitled')
  const kostroma = { ...ukhta.people.manager, municipalityId: 'kostroma' }
  expect(refusalOf(await send(ukhta.deps, kostroma, said)).code).toBe('not_found')
})
