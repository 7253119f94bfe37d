import { describe, expect, test } from 'vitest'
import { regulations } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { diagramOf } from './diagram.ts'
import { decide, deeds, lifecycle, type Party, parties, type Situation, type Status, statuses } from './lifecycle.ts'

const situation = (status: Status, more: Partial<Situation> = {}): Situation => ({
  status,
  resumeStatus: status === 'postponed' ? 'accepted' : null,
  emergency: false,
  crewSentAt: null,
  ...more,
})
const as = (...some: Party[]): ReadonlySet<Party> => new Set(some)

/** Every status × deed × party × emergency of a town, one line each where the step is legal. */
function walk(regulation: Regulation): string[] {
  const lines: string[] = []
  for (const deed of deeds)
    for (const party of parties)
      for (const status of statuses)
        for (const emergency of [false, true]) {
          const next = decide(deed, situation(status, { emergency }), as(party), regulation)
          if (!isRefusal(next)) lines.push(`${deed}: ${party}, ${status}${emergency ? ', аварийная' : ''} → ${next}`)
          else expect(next.clause, `${deed} ${party} ${status}`).toBeTruthy()
        }
  return lines
}

describe.each(Object.values(regulations))('$system', (regulation) => {
  test('every status × deed × party is either a step of the scheme or a refusal with a clause', () => {
    expect(walk(regulation)).toMatchSnapshot()
  })

  test('a request that ended can be moved only by the applicant’s objection or the functional operator', () => {
    const after = walk(regulation).filter(
      (line) => /, (closed|closed_unconfirmed|declined)( |,)/.test(line) && !line.startsWith('disclose'),
    )
    expect(after.map((line) => line.split(',')[0])).toEqual(
      expect.arrayContaining(['object: applicant', 'reroute: functional_operator']),
    )
    expect(new Set(after.map((line) => line.split(',')[0])).size).toBe(2)
  })
})

const towns = [
  { id: 'grozny', clause: 'GRZ' },
  { id: 'ukhta', clause: 'UHT' },
] as const
const town = (id: 'grozny' | 'ukhta'): Regulation => {
  const found = regulations[id]
  if (!found) throw new Error(id)
  return found
}

test('an objection goes to the functional operator in Грозный and back to the УО in Ухта', () => {
  const next = towns.map(({ id }) => decide('object', situation('awaiting_confirmation'), as('applicant'), town(id)))
  expect(next).toEqual(['disputed', 'objected'])
})

test('the crew is entered for emergencies only, and before the defect is confirmed', () => {
  const regulation = town('ukhta')
  expect(decide('send-crew', situation('accepted'), as('executor'), regulation)).toMatchObject({
    clause: 'п. 3.5.2 «д»',
  })
  expect(
    decide('confirm-defect', situation('accepted', { emergency: true }), as('executor'), regulation),
  ).toMatchObject({ clause: 'п. 3.5.2 «д»' })
  expect(
    decide(
      'confirm-defect',
      situation('crew_sent', { emergency: true, crewSentAt: new Date() }),
      as('executor'),
      regulation,
    ),
  ).toBe('in_progress')
})

test('every deed is open to somebody somewhere, and every status but the last ones has a way out', () => {
  const left = new Set<string>(
    deeds.flatMap((deed) =>
      Object.entries(lifecycle[deed].from)
        .filter(([from, to]) => to !== 'same' && to !== from)
        .map(([from]) => from),
    ),
  )
  expect(statuses.filter((status) => !left.has(status))).toEqual(['closed', 'closed_unconfirmed'])
})

const drawn = async (id: 'grozny' | 'ukhta') => {
  await expect(diagramOf(town(id))).toMatchFileSnapshot(`../../../docs/regulation/lifecycle-${id}.md`)
}
test('[GRZ-A1] the diagram of Грозный in docs/regulation is the one that the table draws', () => drawn('grozny'))
test('the diagram of Ухта in docs/regulation is the one that the table draws', () => drawn('ukhta'))
