import { expect, test } from 'vitest'
import { regulations } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { decide, deeds, kinds, parties, statuses } from './lifecycle.ts'

const towns = Object.values(regulations).flatMap(({ id, conflicts }) => (conflicts ? [{ id, rules: conflicts }] : []))

test.each(towns)('who may do what with a notice in which state: $id', ({ rules }) => {
  const table = kinds.flatMap((kind) =>
    deeds.map((deed) => [
      `${kind} ${deed}`,
      ...statuses.map((status) => {
        const able = parties.filter((party) => !isRefusal(decide(deed, { kind, status }, new Set([party]), rules)))
        const next = able[0] && decide(deed, { kind, status }, new Set([able[0]]), rules)
        return able.length === 0 ? `${status}: —` : `${status}: ${able.join(', ')} → ${String(next)}`
      }),
    ]),
  )
  expect(table).toMatchSnapshot()
})
