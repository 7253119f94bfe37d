import { describe, expect, test } from 'vitest'
import { regulations } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { diagramOf } from './diagram.ts'
import {
  decide,
  deeds,
  type Party,
  parties,
  requestScheme,
  ruleOf,
  type Situation,
  type Status,
  statusesOf,
} from './lifecycle.ts'

const situation = (status: Status, more: Partial<Situation> = {}): Situation => ({
  status,
  resumeStatus: status === 'postponed' ? 'accepted' : null,
  emergency: false,
  crewSentAt: null,
  localiseDueAt: null,
  localisedAt: null,
  controllerId: null,
  ...more,
})
const as = (...some: Party[]): ReadonlySet<Party> => new Set(some)

/** Every status × deed × party × emergency (or control) of a town, one line each where the step is legal. */
function walk(regulation: Regulation): string[] {
  const lines: string[] = []
  for (const deed of deeds)
    for (const party of parties)
      for (const status of statusesOf(regulation))
        for (const [words, facts] of variants(regulation, status)) {
          const next = decide(deed, situation(status, facts), as(party), regulation)
          const choice = ruleOf(deed, regulation)?.choice
          if (!isRefusal(next)) lines.push(`${deed}: ${party}, ${status}${words} → ${choice?.join(' | ') ?? next}`)
          else expect(next.clause, `${deed} ${party} ${status}`).toBeTruthy()
        }
  return lines
}

type Variant = readonly [string, Partial<Situation>]
const variants = ({ scheme }: Regulation, status: Status): readonly Variant[] =>
  scheme === 'messages'
    ? [
        ['', {}],
        [', на контроле', { controllerId: 1 }],
      ]
    : [
        ['', { localiseDueAt: new Date(0) }],
        [
          ', аварийная',
          {
            emergency: true,
            crewSentAt: status === 'accepted' ? null : new Date(0),
            localiseDueAt: new Date(0),
            controllerId: 1,
          },
        ],
      ]

describe.each(Object.values(regulations))('$system', (regulation) => {
  test('every status × deed × party is either a step of the scheme or a refusal with a clause', () => {
    expect(walk(regulation)).toMatchSnapshot()
  })

  test('what ended can be moved only by the applicant, the functional operator where the scheme says so, or «нет» after an outage', () => {
    const after = walk(regulation).filter(
      (line) => /, (closed|closed_unconfirmed|declined)( |,)/.test(line) && !/, (\w+)(, [а-я ]+)? → \1$/.test(line),
    )
    const moving =
      regulation.scheme === 'messages' ? ['reopen: applicant'] : ['object: applicant', 'reroute: functional_operator']
    expect(new Set(after.map((line) => line.split(',')[0]))).toEqual(new Set([...moving, 'still-off: system']))
  })
})

const towns = [
  { id: 'grozny', clause: 'GRZ' },
  { id: 'ukhta', clause: 'UHT' },
] as const
type TownId = 'grozny' | 'ukhta' | 'kostroma'
const town = (id: TownId): Regulation => {
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

test('localising is entered once, only for damages that ПП 416 names, and after the crew is sent', () => {
  const regulation = town('grozny')
  const emergency = { emergency: true, crewSentAt: new Date(0), localiseDueAt: new Date(0) }
  const tried = (more: Partial<Situation>) =>
    decide('localise', situation('in_progress', { ...emergency, ...more }), as('executor'), regulation)
  expect(tried({})).toBe('in_progress')
  for (const wrong of [{ localiseDueAt: null }, { localisedAt: new Date(0) }, { crewSentAt: null }])
    expect(tried(wrong)).toMatchObject({ code: 'illegal_step', clause: 'п. 13 ПП РФ № 416' })
})

test('every deed of a scheme is open to somebody, and every status but the last ones has a way out', () => {
  const stays = (regulation: Regulation) => {
    const left = new Set<string>(
      deeds.flatMap((deed) =>
        Object.entries(ruleOf(deed, regulation)?.from ?? {})
          .filter(([from, to]) => to !== 'same' && to !== from)
          .map(([from]) => from),
      ),
    )
    return statusesOf(regulation).filter((status) => !left.has(status))
  }
  expect(stays(town('ukhta'))).toEqual(['closed_unconfirmed'])
  expect(stays(town('kostroma'))).toEqual([])
})

test('a town has the deeds of its own scheme and no other', () => {
  const alien = decide('take', situation('new'), as('executor'), town('ukhta'))
  expect(alien).toMatchObject({ code: 'illegal_step', clause: 'п. 2.2, приложение № 1' })
  expect(Object.keys(requestScheme)).not.toContain('take')
  expect(decide('assign', situation('new'), as('manager'), town('kostroma'))).toMatchObject({ code: 'illegal_step' })
})

const drawn = async (id: TownId) => {
  await expect(diagramOf(town(id))).toMatchFileSnapshot(`../../../docs/regulation/lifecycle-${id}.md`)
}
test('[GRZ-A1] the diagram of Грозный in docs/regulation is the one that the table draws', () => drawn('grozny'))
test('the diagram of Ухта in docs/regulation is the one that the table draws', () => drawn('ukhta'))
test('the diagram of Кострома in docs/regulation is the one that the table draws', () => drawn('kostroma'))
