import { expect, test } from 'vitest'
import { getRegulation } from '../../../../../regulations/registry.ts'
import type { WorkItem } from '../../../http/work.ts'
import { nextOf } from './outbox.ts'
import { deedsOpen, seenNow, versionsOf } from './queue.ts'
import type { Problem, Waiting } from './store.ts'

const regulation = getRegulation('ukhta')
const AT = '2026-11-25T12:00:00.000Z'

const item = (more: Partial<WorkItem> = {}): WorkItem => ({
  ...{ id: 7, number: 'УХТ-2026-000007', version: 2, status: 'assigned', statusTitle: 'Назначена', address: 'Мира, 1' },
  ...{ flat: null, typeCode: '10.4', typeTitle: 'Прорыв', groupTitle: 'Холодная вода', emergency: true },
  ...{ description: 'Течёт', channel: 'dispatch', authorName: 'А', applicantName: null, applicantPhone: null },
  ...{ managerName: 'УО', executorName: 'СО', assigneeName: null, workerId: null, workerName: null },
  ...{ createdAt: AT, dueAt: AT, crewDueAt: AT, crewSentAt: null, localiseDueAt: null, localisedAt: null },
  enteredAt: null,
  ...{ crew: 'running', overdue: false, clocks: [], deeds: [], expects: null, joined: 0, coApplicants: [], files: [] },
  ...{ story: [], latitude: null, longitude: null, works: [], unitName: null, controllerName: null, answer: null },
  ...more,
})
const done = (...deeds: Waiting['deed'][]) => deeds.map((deed) => ({ deed, at: AT }))

test('without a network the next steps open by the same table as on the server', () => {
  expect(deedsOpen(item(), regulation)).toContain('accept')
  const sent = seenNow(item(), done('accept', 'send-crew'), regulation)
  expect(sent).toMatchObject({ status: 'crew_sent', crewSentAt: AT, version: 4 })
  expect(deedsOpen(sent, regulation)).toEqual(expect.arrayContaining(['confirm-defect', 'attach']))
  expect(deedsOpen(seenNow(item(), done('accept'), regulation), regulation)).not.toContain('confirm-defect')
})

test('a deed that the rule would refuse changes nothing on the device: the server will say why', () => {
  const seen = seenNow(item({ status: 'postponed' }), done('accept'), regulation)
  expect(seen).toMatchObject({ status: 'postponed', version: 2 })
})

test('each waiting deed stands upon the version that the own ones before it make; records make none', () => {
  expect(versionsOf(4, ['accept', 'attach', 'attach', 'send-crew', 'confirm-defect'])).toEqual([4, 5, 5, 5, 6])
})

const waiting = (seq: number, requestId: number, problem: Problem | null = null): Waiting => ({
  ...{ seq, requestId, problem, key: `key-${seq}`, person: 1, number: 'n', deed: 'accept' },
  ...{ fields: [], files: [], version: 1, at: AT },
})
const PROBLEM = { status: 409, detail: 'Заявку изменили', clause: null }

test('sending keeps the order of each request: behind a refused deed its later ones wait, other requests go on', () => {
  const queue = [waiting(1, 7, PROBLEM), waiting(2, 7), waiting(3, 8), waiting(4, 8)]
  expect(nextOf(queue)?.seq).toBe(3)
  expect(nextOf(queue.slice(0, 2))).toBeUndefined()
})
