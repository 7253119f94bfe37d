import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { mailServer } from '../../test/mail-server.ts'
import { addOrganization, addResident, addStaff, addTown, testDeps } from '../people/people.fixture.ts'
import { inTransaction } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { smtpMail } from '../platform/mail.ts'
import { byEmail } from './actions/by-email.ts'
import { type Message, sendNotice, sendNotices } from './actions/send-notice.ts'
import { notificationTasks } from './jobs/tasks.ts'
import { takeDue } from './sql/outbox.ts'

const db = await freshDatabase()
const server = await mailServer()
const mail = smtpMail(server.url, 'Двор <dvor@gorod.example>')
afterAll(() => mail.close())
const MINUTE = 60_000
// The queue lives by PostgreSQL's clock: the test's is ahead of it, so nothing runs before the test says so.
const NOON = new Date('2099-11-23T09:00:00Z')

let now: Date
let deps: Deps
let resident: number

const message: Message = {
  municipalityId: 'grozny',
  kind: 'assign',
  subject: 'request',
  subjectId: 7,
  occasion: 'assign:2',
  topic: 'progress',
  text: 'Заявка ГРЗ-2026-000007: назначен исполнитель',
  path: '/my/7',
  at: NOON,
}
const tell = (personId: number, more: Partial<Message> = {}) =>
  inTransaction(db, (tx) => sendNotice(tx, { ...message, ...more, to: { personId } }))
const work = () => runDueJobs(deps, notificationTasks(deps))
const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}
const deliveries = async () =>
  (
    await db.query(
      'select channel, address, state, attempts, error, evidence, next_try_at as next, ended_at as ended from delivery order by id',
    )
  ).rows
const verify = (personId: number, email: string) =>
  db.query('update person set email = $2, email_verified_at = $3 where id = $1', [personId, email, NOON])

beforeEach(async () => {
  await db.query('truncate municipality, channel_trouble cascade')
  await db.query('truncate graphile_worker._private_jobs')
  server.letters.length = 0
  server.answer(() => null)
  now = NOON
  deps = { ...testDeps(db, () => now), mail }
  await addTown(db)
  resident = await addResident(db)
  await verify(resident, 'maria@example.ru')
})

test('a letter reaches a verified address once, with evidence of what the server said', async () => {
  await tell(resident, { details: 'Исполнитель: ООО «Ремонт»' })
  await tell(resident)
  await work()
  await work()
  expect(server.letters).toHaveLength(1)
  const [letter] = server.letters
  expect(letter?.subject).toBe(message.text)
  expect(letter?.text).toContain('Исполнитель: ООО «Ремонт»')
  expect(letter?.html).toContain('Исполнитель: ООО «Ремонт»')
  expect(letter?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(await deliveries()).toMatchObject([
    { channel: 'email', address: 'maria@example.ru', state: 'sent', attempts: 1, ended: NOON, next: null },
  ])
  const [{ evidence }] = await deliveries()
  expect(evidence.response).toMatch(/^250/)
  expect(evidence.messageId).toBe(letter?.messageId)
})

test('an address nobody confirmed gets no letter; nor does one that changed since', async () => {
  await db.query('update person set email = $2 where id = $1', [resident, 'other@example.ru'])
  await tell(resident)
  await work()
  expect(server.letters).toEqual([])
  const { rows } = await db.query('select text from notice')
  expect(rows).toEqual([{ text: message.text }])
})

test('a letter that the server puts off is tried again later and later; after the last try it is dead', async () => {
  server.answer(() => ({ code: 450, text: 'Mailbox busy, try later' }))
  // An urgent one, which the night does not stop.
  await tell(resident, { urgent: true })
  const pauses: number[] = []
  for (;;) {
    await work()
    const [row] = await deliveries()
    if (row.state === 'dead') break
    expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('try later') })
    pauses.push((row.next.getTime() - now.getTime()) / MINUTE)
    later(row.next.getTime() - now.getTime() - 1)
    await work()
    expect((await deliveries())[0].attempts).toBe(row.attempts)
    later(1)
  }
  expect(pauses).toEqual([1, 5, 25, 125, 625, 720])
  expect(await deliveries()).toMatchObject([{ attempts: 7, next: null, ended: now }])
})

test('put off once, taken the next time', async () => {
  server.answer(() => ({ code: 451, text: 'Greylisted' }))
  await tell(resident)
  await work()
  server.answer(() => null)
  later(MINUTE)
  await work()
  expect(server.letters).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2, error: null }])
})

test('a letter that the server refuses for good is dead at once, the others go on', async () => {
  server.answer((address) => (address === 'maria@example.ru' ? { code: 550, text: 'No such user' } : null))
  const other = await addResident(db, { login: '+79120000000' })
  await verify(other, 'other@example.ru')
  await tell(resident)
  await tell(other)
  await work()
  expect(await deliveries()).toMatchObject([
    { state: 'dead', attempts: 1, error: expect.stringContaining('No such user') },
    { state: 'sent' },
  ])
})

test('a mail server that does not answer costs no letter a try: the channel waits as a whole', async () => {
  await tell(resident)
  await server.stop()
  await work()
  expect(await deliveries()).toMatchObject([{ state: 'queued', attempts: 0 }])
  const { rows } = await db.query('select channel, since, trouble from channel_trouble')
  expect(rows).toMatchObject([{ channel: 'email', since: NOON, trouble: expect.stringContaining('ECONNREFUSED') }])
  await server.start()
  later(MINUTE)
  await work()
  expect(server.letters).toHaveLength(1)
  expect((await db.query('select from channel_trouble')).rowCount).toBe(0)
})

test('whoever is killed with a letter in his hands leaves it to the next one: sent late, or twice under one number', async () => {
  const tasks = notificationTasks(deps)
  const onlyForm = { ...tasks, 'notifications.deliver': async () => {} }
  const again = () => tasks['notifications.deliver']({ channel: 'email' })
  await tell(resident)
  await runDueJobs(deps, onlyForm)
  expect(await takeDue(db, 'email', now, 10)).toHaveLength(1)
  // Killed before he sent it: the job is done anew.
  await again()
  expect(server.letters).toEqual([])
  later(MINUTE)
  await work()
  expect(server.letters).toHaveLength(1)
  await tell(resident, { occasion: 'second' })
  await runDueJobs(deps, onlyForm)
  for (const taken of await takeDue(db, 'email', now, 10)) await byEmail(deps).send(taken)
  // Killed before he wrote down that it was taken.
  await again()
  later(MINUTE)
  await work()
  const [, first, double] = server.letters
  expect(server.letters).toHaveLength(3)
  expect(double?.messageId).toBe(first?.messageId)
  expect(await deliveries()).toMatchObject([{ state: 'sent' }, { state: 'sent', attempts: 2 }])
  expect((await db.query('select from notice')).rowCount).toBe(2)
})

test('by night the inbox has it and the letter waits for the morning; the urgent one does not wait', async () => {
  const morning = new Date('2099-11-24T05:00:00Z')
  await tell(resident, { notBefore: morning })
  await tell(resident, { occasion: 'burst', urgent: true, notBefore: morning, text: 'Прорыв трубы в вашем доме' })
  await work()
  expect(server.letters.map((letter) => letter.subject)).toEqual(['Прорыв трубы в вашем доме'])
  expect((await db.query('select from notice')).rowCount).toBe(2)
  now = morning
  await work()
  expect(server.letters).toHaveLength(2)
})

test('what came to an organisation goes to each of its people by his own choice', async () => {
  const organizationId = await addOrganization(db)
  const people: number[] = []
  for (const login of ['wants', 'default', 'dismissed']) {
    const id = await addStaff(db, { organizationId, login })
    await verify(id, `${login}@uk.example`)
    people.push(id)
  }
  const choice = `insert into notice_preference (person_id, topic, channel, wanted) values ($1, 'work', 'email', true)`
  await db.query(choice, [people[0]])
  await db.query(choice, [people[2]])
  await db.query(`update staff set state = 'dismissed' where person_id = $1`, [people[2]])
  await inTransaction(db, (tx) => sendNotice(tx, { ...message, topic: 'work', to: { organizationId } }))
  await work()
  expect((await deliveries()).map((row) => row.address)).toEqual(['wants@uk.example'])
})

test('a crowd is told by one statement; told again, only the new ones are', async () => {
  await db.query(
    `insert into person (municipality_id, full_name, email, email_verified_at)
     select 'grozny', 'Житель ' || i, 'r' || i || '@example.ru', now() from generate_series(1, 250) i`,
  )
  const crowd = {
    query: 'select id as person_id, null::bigint as organization_id from person where id > $1',
    values: [resident],
  }
  const outage: Message = { ...message, subject: 'outage', topic: 'outages', text: 'Отключат воду 24 ноября' }
  const told = () => inTransaction(db, (tx) => sendNotices(tx, outage, crowd))
  expect(await told()).toBe(250)
  await addResident(db, { login: '+79120000001' })
  expect(await told()).toBe(1)
  await work()
  expect(new Set(server.letters.flatMap((letter) => [letter.to].flat().map((to) => to?.text))).size).toBe(250)
  expect(server.letters).toHaveLength(250)
})

test('a try that comes into the night waits for the morning and is not counted; what is urgent goes at once', async () => {
  // 21:59 in Грозный: the first try fails, the next would come after ten in the evening.
  now = new Date('2099-11-23T18:59:30Z')
  server.answer(() => ({ code: 451, text: 'Try again later' }))
  await tell(resident, { at: now })
  await work()
  server.answer(() => null)
  later(2 * MINUTE)
  await work()
  expect(server.letters).toEqual([])
  expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: 1, next: new Date('2099-11-24T05:00:00Z') }])
  await tell(resident, { at: now, occasion: 'night', urgent: true, text: 'Авария. Нет газа' })
  await work()
  expect(server.letters.map(({ subject }) => subject)).toEqual(['Авария. Нет газа'])
  now = new Date('2099-11-24T05:00:01Z')
  await work()
  expect(server.letters).toHaveLength(2)
})
