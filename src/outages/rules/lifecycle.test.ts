import { expect, test } from 'vitest'
import { regulations } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { decide, deeds, parties, statuses } from './lifecycle.ts'

const NOW = new Date('2026-11-23T09:00:00Z')

test.each(Object.values(regulations))('who may do what with an outage in which state: $id', ({ outages }) => {
  const table = deeds.map((deed) => {
    const cells = statuses.map((status) => {
      const able = parties.filter(
        (party) => !isRefusal(decide(deed, { status, startsAt: NOW }, new Set([party]), outages, NOW)),
      )
      const next = able[0] && decide(deed, { status, startsAt: NOW }, new Set([able[0]]), outages, NOW)
      return able.length === 0 ? `${status}: —` : `${status}: ${able.join(', ')} → ${String(next)}`
    })
    return [deed, ...cells]
  })
  expect(table).toMatchSnapshot()
})

test('published before its start it waits, after its start it runs', () => {
  const rules = regulations.kostroma?.outages
  if (!rules) throw new Error('Кострома is gone')
  const publish = (startsAt: string) =>
    decide('publish', { status: 'draft', startsAt: new Date(startsAt) }, new Set(['owner']), rules, NOW)
  expect(publish('2026-11-23T09:01:00Z')).toBe('scheduled')
  expect(publish('2026-11-23T09:00:00Z')).toBe('active')
})
