import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { callBack } from './actions/call-back.ts'
import { explainCall, openJournal } from './actions/journal.ts'
import { openCallFigures } from './actions/open-call-figures.ts'
import { registerCall } from './actions/register-call.ts'
import { buildTown, entry, file, must, refusalOf, type Town } from './requests.fixture.ts'
import { type CallGroup, callGroups, sharesOf } from './rules/call-times.ts'

let town: Town
beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
})

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = { from: '2026-11-23', to: '2026-11-23' }

const by = () => town.people.dispatcher
const ring = async (values: Record<string, string>) =>
  must(await registerCall(town.deps, by(), entry({ outcome: 'answered', ...values }))).callId
const journal = async (filter: Parameters<typeof openJournal>[2] = {}) =>
  must(await openJournal(town.deps, by(), filter))
const at = (milliseconds: number) => new Date(town.clock.now.getTime() + milliseconds).toISOString()

test('an exchange tells of one call in several messages: ringing, answered; a repeat or a late message changes nothing', async () => {
  const [rangAt, answeredAt] = [at(-90 * SECOND), at(-30 * SECOND)]
  const id = await ring({ outcome: 'ringing', exchangeId: 'pbx-1', rangAt, phone: '89121112233' })
  expect((await journal()).find((call) => call.id === id)).toMatchObject({ outcome: 'ringing', employeeName: null })
  expect(await ring({ outcome: 'answered', exchangeId: 'pbx-1', answeredAt })).toBe(id)
  expect(await ring({ outcome: 'answered', exchangeId: 'pbx-1', answeredAt: at(0) })).toBe(id)
  expect(await ring({ outcome: 'ringing', exchangeId: 'pbx-1', rangAt: at(-1) })).toBe(id)
  const [call, ...others] = (await journal()).filter((each) => each.id === id)
  expect(others).toEqual([])
  expect(call).toMatchObject({ outcome: 'answered', phone: '+79121112233', employeeName: by().name })
  expect(call?.rangAt?.toISOString()).toBe(rangAt)
  expect(call?.answeredAt?.toISOString()).toBe(answeredAt)
})

test('times that cannot be are refused with a sentence at the field', async () => {
  const wrong = (values: Record<string, string>) =>
    registerCall(town.deps, by(), entry({ outcome: 'answered', ...values }))
  expect(refusalOf(await wrong({ rangAt: at(5 * MINUTE) })).fields).toHaveProperty('rangAt')
  expect(refusalOf(await wrong({ rangAt: 'вчера' })).fields).toHaveProperty('rangAt')
  expect(refusalOf(await wrong({ rangAt: at(-1000), answeredAt: at(-2000) })).fields).toHaveProperty('answeredAt')
  expect(refusalOf(await wrong({ outcome: 'ringing' })).fields).toHaveProperty('outcome')
  expect(refusalOf(await registerCall(town.deps, town.people.manager, entry({ outcome: 'missed' }))).code).toBe(
    'not_entitled',
  )
})

test('calling back is recorded attempt by attempt; only an answered one makes the missed call «перезвонили», once', async () => {
  const id = await ring({ outcome: 'missed', phone: '89120000001' })
  const back = (outcome: string) => callBack(town.deps, by(), id, entry({ outcome }))
  const line = async () => (await journal()).find((call) => call.id === id)
  must(await back('no_answer'))
  must(await back('no_answer'))
  expect(await line()).toMatchObject({ outcome: 'missed', attempts: 2, calledBackAt: null })
  must(await back('answered'))
  expect(await line()).toMatchObject({ outcome: 'called_back', attempts: 2, finishedAt: null })
  expect((await line())?.calledBackAt).toEqual(town.clock.now)
  expect(refusalOf(await back('answered')).code).toBe('illegal_step')
  must(await explainCall(town.deps, by(), id, entry({ explanation: 'Ошибся номером, извинился' })))
  expect(await line()).toMatchObject({ outcome: 'called_back', explanation: 'Ошибся номером, извинился' })
  const hidden = await ring({ outcome: 'missed' })
  expect(refusalOf(await callBack(town.deps, by(), hidden, entry({ outcome: 'answered' }))).code).toBe('illegal_step')
})

test('a call begun by the button gets its number from intake and ends in the request', async () => {
  const id = await ring({})
  const { requestId } = must(await file(town, by(), { callId: String(id), applicantPhone: '89123334455' }))
  expect((await journal()).find((call) => call.id === id)).toMatchObject({
    phone: '+7 912 ···-··-55',
    requestId,
    outcome: 'answered',
  })
})

/** The same figures by hand. */
type Made = { wait: number | null; back: number | null; missed: boolean }
const belongs: Record<CallGroup, (call: Made) => boolean> = {
  all: () => true,
  answered: ({ missed }) => !missed,
  answered_in_time: ({ missed, wait }) => !missed && wait !== null && wait <= 300,
  answered_late: ({ missed, wait }) => !missed && wait !== null && wait > 300,
  wait_unknown: ({ missed, wait }) => !missed && wait === null,
  missed: ({ missed }) => missed,
  called_back_in_time: ({ missed, back }) => missed && back !== null && back <= 600,
  called_back_late: ({ missed, back }) => missed && back !== null && back > 600,
  not_called_back: ({ missed, back }) => missed && back === null,
}

test('figures by ПП 416 count exactly the calls they open: answered within 5 minutes, called back within 10, the borders included', async () => {
  const fresh = await buildTown(await freshDatabase(), 'ukhta')
  const dispatcher = fresh.people.dispatcher
  const made: Made[] = [
    ...[0, 12, 299, 300, 301, 900].map((wait) => ({ wait, back: null, missed: false })),
    { wait: null, back: null, missed: false },
    ...[30, 600, 601, 3000].map((back) => ({ wait: null, back, missed: true })),
    { wait: null, back: null, missed: true },
  ]
  for (const [index, call] of made.entries()) {
    const rang = fresh.clock.now
    const times = call.wait === null && !call.missed ? {} : { exchangeId: `pbx-${index}`, rangAt: rang.toISOString() }
    const answered = call.missed
      ? {}
      : { answeredAt: new Date(rang.getTime() + (call.wait ?? 0) * SECOND).toISOString() }
    fresh.clock.now = new Date(rang.getTime() + (call.wait ?? call.back ?? 0) * SECOND)
    const values = {
      outcome: call.missed ? 'missed' : 'answered',
      phone: '89120000002',
      ...times,
      ...(call.wait === null ? {} : answered),
    }
    const { callId } = must(await registerCall(fresh.deps, dispatcher, entry(values)))
    if (call.back !== null) must(await callBack(fresh.deps, dispatcher, callId, entry({ outcome: 'answered' })))
    fresh.clock.now = rang
  }
  const figures = must(await openCallFigures(fresh.deps, dispatcher, DAY))
  const whole = figures.find((row) => row.by === 'all')
  if (!whole) throw new Error('no figures')
  for (const group of callGroups) {
    const expected = made.filter(belongs[group]).length
    expect([group, whole[group]]).toEqual([group, expected])
    const opened = must(await openJournal(fresh.deps, dispatcher, { group, direction: 'incoming' }))
    expect([group, opened.length]).toEqual([group, expected])
  }
  expect(whole.medianWait).toBeCloseTo(299.5)
  expect(whole.wait95).toBeCloseTo(750.25)
  expect(sharesOf(whole)).toEqual({ answeredInTime: 4 / 6, calledBackInTime: 2 / 5 })
  expect(figures.filter((row) => row.by === 'day')).toMatchObject([{ day: '2026-11-23', all: made.length }])
  const employees = figures.filter((row) => row.by === 'employee')
  expect(employees.find((row) => row.employeeName === dispatcher.name)).toMatchObject({ all: made.length - 1 })
  expect(employees.find((row) => row.employeeId === null)).toMatchObject({ all: 1, not_called_back: 1 })
  expect(refusalOf(await openCallFigures(fresh.deps, fresh.people.manager, DAY)).code).toBe('not_entitled')
  expect(refusalOf(await openCallFigures(fresh.deps, dispatcher, { from: '2026-11-26', to: '2026-11-25' })).code).toBe(
    'invalid',
  )
})
