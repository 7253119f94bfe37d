import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { tasksOf } from '../app/worker.ts'
import { editSupport, supportOf } from '../people/actions/edit-support.ts'
import { type Actor, findActor, signIn } from '../people/index.ts'
import { addStaff, PASSWORD } from '../people/people.fixture.ts'
import type { Db } from '../platform/database.ts'
import { entryOf } from '../platform/entry.ts'
import { runDueJobs } from '../platform/jobs.ts'
import type { Letter } from '../platform/mail.ts'
import { buildTown, must, refusalOf, type Town, type TownId } from '../requests/requests.fixture.ts'
import { fileTicket } from './actions/file-ticket.ts'
import { handleTicket } from './actions/handle-ticket.ts'
import { openTicket, openTickets } from './actions/open-tickets.ts'
import { numberOf } from './rules/ticket.ts'

type World = Town & { readonly technician: Actor; readonly letters: Letter[] }

async function world(db: Db, id: TownId): Promise<World> {
  const town = await buildTown(db, id)
  const fields = { town: id, login: 'technician', organizationId: town.ids.dispatch }
  await addStaff(db, { ...fields, roles: ['technical_operator'] })
  const signed = must(await signIn(town.deps, { municipalityId: id, login: 'technician', password: PASSWORD }))
  const technician = await findActor(db, signed.token, town.deps.clock())
  if (!technician) throw new Error('no technician')
  const letters: Letter[] = []
  const mail = {
    trouble: async () => null,
    send: async (letter: Letter) => {
      letters.push(letter)
      return { messageId: letter.messageId ?? '', answer: '250 OK' }
    },
    close: () => {},
  }
  return { ...town, deps: { ...town.deps, mail }, technician, letters }
}

let ukhta: World
let grozny: World
beforeAll(async () => {
  const db = await freshDatabase()
  ukhta = await world(db, 'ukhta')
  grozny = await world(db, 'grozny')
})

const said = (fields: Record<string, string>) =>
  entryOf(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])))

const write = async (town: World, who: Actor, kind: string, title: string, key?: string) =>
  must(await fileTicket(town.deps, who, said({ kind, title, text: `Подробно: ${title}` }), key)).ticketId

const noticesOf = async (town: World, who: Actor) =>
  (
    await town.db.query<{ text: string }>(
      `select concat_ws(' ', text, details) as text from notice where person_id = $1 and subject = 'ticket' order by id`,
      [who.personId],
    )
  ).rows.map(({ text }) => text)

const seen = async (town: World, who: Actor) =>
  must(await openTickets(town.deps, who, { onlyOpen: false, before: null })).tickets.map(({ id }) => id)

test('[GRZ-3.1.5-4] any participant submits a proposal, it gets a number, appears to the operators, and its state is seen', async () => {
  const { resident, contractor, operator, neighbour } = grozny.people
  for (const who of [resident, contractor]) {
    const id = await write(grozny, who, 'proposal', 'Показывать температуру воды')
    expect(numberOf(id)).toMatch(/^ОС-\d{6}$/)
    expect(await seen(grozny, operator)).toContain(id)
    expect(await seen(grozny, grozny.technician)).toContain(id)
    expect(await noticesOf(grozny, operator)).toContainEqual(expect.stringContaining(numberOf(id)))
    must(await handleTicket(grozny.deps, operator, id, 'take', said({})))
    expect(must(await openTicket(grozny.deps, who, id)).ticket.state).toBe('in_work')
    must(await handleTicket(grozny.deps, operator, id, 'accept', said({ text: 'Сделаем к весне.' })))
    const { ticket, messages } = must(await openTicket(grozny.deps, who, id))
    expect([ticket.state, messages.at(-1)?.text]).toEqual(['accepted', 'Сделаем к весне.'])
    expect(refusalOf(await openTicket(grozny.deps, neighbour, id)).code).toBe('not_found')
    expect(
      refusalOf(await handleTicket(grozny.deps, operator, id, 'decline', said({ text: 'Передумали.' }))).code,
    ).toBe('illegal_step')
  }
})

test('[GRZ-3.5.1-7] a proposal of the functional operator is stored with a number and a state', async () => {
  const { operator, dispatcher } = grozny.people
  const id = await write(grozny, operator, 'proposal', 'Сводка по районам', 'one-proposal-form')
  expect(await write(grozny, operator, 'proposal', 'Сводка по районам', 'one-proposal-form')).toBe(id)
  const { ticket } = must(await openTicket(grozny.deps, operator, id))
  expect(ticket).toMatchObject({ kind: 'proposal', state: 'new', title: 'Сводка по районам' })
  expect(refusalOf(await openTicket(grozny.deps, dispatcher, id)).code).toBe('not_found')
})

test('[GRZ-3.6.2-8] a user opens a ticket, the operator answers, the user is notified and sees the answer', async () => {
  const { supplier, operator, stranger } = grozny.people
  const id = await write(grozny, supplier, 'question', 'Как добавить отключение')
  expect(await noticesOf(grozny, grozny.technician)).toContainEqual(expect.stringContaining('Как добавить отключение'))
  expect(refusalOf(await handleTicket(grozny.deps, operator, id, 'answer', said({ text: 'Так-то.' }))).code).toBe(
    'not_entitled',
  )
  expect(
    Object.keys(refusalOf(await handleTicket(grozny.deps, grozny.technician, id, 'answer', said({}))).fields ?? {}),
  ).toEqual(['text'])
  must(await handleTicket(grozny.deps, grozny.technician, id, 'answer', said({ text: 'Откройте «Отключения».' })))
  expect(await noticesOf(grozny, supplier)).toEqual([`Вопрос ${numberOf(id)}: есть ответ Откройте «Отключения».`])
  expect(must(await openTicket(grozny.deps, supplier, id)).messages.map(({ text }) => text)).toContain(
    'Откройте «Отключения».',
  )
  must(await handleTicket(grozny.deps, supplier, id, 'write', said({ text: 'Не помогло, раздела нет.' })))
  expect(must(await openTicket(grozny.deps, grozny.technician, id)).ticket.state).toBe('in_work')
  expect(refusalOf(await handleTicket(grozny.deps, stranger, id, 'write', said({ text: 'Я тоже.' }))).code).toBe(
    'not_found',
  )
  const { rows } = await grozny.db.query(`select from look where subject = 'person' and basis = 'ticket'`)
  expect(rows.length).toBeGreaterThan(0)
})

test('[GRZ-3.1.7-3] an error is reported from inside; a report marked «уязвимость» is seen by the technical operator, by nobody else', async () => {
  const { manager, operator, dispatcher, supervisor, resident } = grozny.people
  const error = await write(grozny, resident, 'error', 'Список не открывается')
  expect(await seen(grozny, grozny.technician)).toContain(error)
  const secret = 'Видны чужие телефоны'
  const id = await write(grozny, manager, 'vulnerability', secret)
  expect(must(await openTicket(grozny.deps, grozny.technician, id)).ticket.title).toBe(secret)
  expect(await seen(grozny, grozny.technician)).toContain(id)
  for (const who of [operator, dispatcher, supervisor, resident, ukhta.technician]) {
    expect(await seen(grozny, who)).not.toContain(id)
    expect(refusalOf(await openTicket(grozny.deps, who, id)).code).toBe('not_found')
    expect(await noticesOf(grozny, who)).not.toContainEqual(expect.stringContaining(numberOf(id)))
  }
  must(await handleTicket(grozny.deps, grozny.technician, id, 'answer', said({ text: 'Закрыли дыру с телефонами.' })))
  for (const table of ['event', 'notice', 'look', 'delivery']) {
    const { rows } = await grozny.db.query(`select from ${table} t where to_jsonb(t)::text ~ 'телефоны|Закрыли'`)
    expect(rows, table).toHaveLength(0)
  }
})

test('[UHT-3.1.1-b] the support shows its phones and e-mail, all of the profile; the form delivers a letter to that address', async () => {
  const { manager, resident } = ukhta.people
  expect(await supportOf(ukhta.db, 'ukhta')).toMatchObject({
    phones: [
      { phone: '(8212) 301-201', free: false },
      { phone: '8-800-301-2001', free: true },
    ],
    email: 'help@rkomi.ru',
  })
  const profile = { office: 'Поддержка «Открытой Ухты»', phones: ['(8216) 70-00-00', '8-800-100-20-30 (бесплатно)'] }
  const typed = { ...profile, email: 'support@uhta.example', hours: 'круглосуточно' }
  expect(refusalOf(await editSupport(ukhta.deps, manager, typed)).code).toBe('not_entitled')
  expect(
    Object.keys(
      refusalOf(await editSupport(ukhta.deps, ukhta.technician, { ...typed, email: 'нет', phones: ['нет'] })).fields ??
        {},
    ),
  ).toEqual(['phones', 'email'])
  must(await editSupport(ukhta.deps, ukhta.technician, typed))
  const app = await createServer(ukhta.deps)
  const payload = { municipality: 'ukhta', login: 'manager', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  expect((await app.inject({ url: '/api/v1/support', headers })).json()).toEqual({
    office: 'Поддержка «Открытой Ухты»',
    phones: [
      { phone: '(8216) 70-00-00', free: false },
      { phone: '8-800-100-20-30', free: true },
    ],
    email: 'support@uhta.example',
    hours: 'круглосуточно',
  })
  await app.close()
  const id = await write(ukhta, resident, 'error', 'Не прикладывается снимок')
  const secret = await write(ukhta, manager, 'vulnerability', 'Видны чужие заявки')
  await runDueJobs(ukhta.deps, tasksOf(ukhta.deps))
  await runDueJobs(ukhta.deps, tasksOf(ukhta.deps))
  const letters = ukhta.letters.filter(({ to }) => to === 'support@uhta.example')
  expect(letters).toHaveLength(2)
  const [error, hole] = [id, secret].map((each) => letters.find(({ subject }) => subject.includes(numberOf(each))))
  expect(error?.text).toContain('Подробно: Не прикладывается снимок')
  expect(error?.text).toContain(`/support/${id}`)
  expect(`${hole?.subject} ${hole?.text}`).not.toContain('чужие')
  expect(must(await openTicket(ukhta.deps, ukhta.technician, id)).letter?.state).toBe('sent')
})
