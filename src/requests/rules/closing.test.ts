import { expect, test } from 'vitest'
import { getRegulation } from '../../../regulations/registry.ts'
import { closingRefusal, confirmationRefusal } from './closing.ts'

const grozny = getRegulation('grozny')
const ukhta = getRegulation('ukhta')
const facts = { applicantPhone: '+79123456789', unansweredCalls: 0, noClaims: false, evidence: [] }

test('[GRZ-3.2.1-1a] the dispatcher closes for want of a phone only when there is none', () => {
  expect(closingRefusal('no_phone', facts, grozny)?.clause).toBe(grozny.clauses.closeNoPhone)
  expect(closingRefusal('no_phone', { ...facts, applicantPhone: null }, grozny)).toBeNull()
})

test('[UHT-3.2.1-a1] ЦОЗ closes for want of a phone only when there is none', () => {
  expect(closingRefusal('no_phone', facts, ukhta)?.clause).toBe('п. 3.2.1 «а»')
  expect(closingRefusal('no_phone', { ...facts, applicantPhone: null }, ukhta)).toBeNull()
})

test.each([0, 1, 2, 3])('after %i unanswered calls closing is refused, after four it is allowed', (unansweredCalls) => {
  expect(closingRefusal('no_answer', { ...facts, unansweredCalls }, ukhta)?.code).toBe('illegal_step')
  expect(closingRefusal('no_answer', { ...facts, unansweredCalls: 4 }, ukhta)).toBeNull()
})

test('on the resident’s word: Грозный asks for both marks and no file, Ухта for a signed paper besides', () => {
  const said = { ...facts, noClaims: true }
  expect(closingRefusal('confirmed', facts, grozny)?.code).toBe('invalid')
  expect(closingRefusal('confirmed', said, grozny)).toBeNull()
  expect(closingRefusal('confirmed', said, ukhta)?.clause).toBe('п. 3.2.2 «г»')
  expect(closingRefusal('confirmed', { ...said, evidence: ['quality_card'] }, ukhta)).toBeNull()
  expect(closingRefusal('confirmed', { ...said, evidence: ['photo', 'work_order'] }, ukhta)).not.toBeNull()
})

test('confirmation by the УО: no paper in Грозный, an act or a card in Ухта', () => {
  expect(confirmationRefusal([], grozny)).toBeNull()
  expect(confirmationRefusal(['work_order'], ukhta)?.clause).toBe('п. 3.4.2 «в»')
  expect(confirmationRefusal(['signed_act'], ukhta)).toBeNull()
})
