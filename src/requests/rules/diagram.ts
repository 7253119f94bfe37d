import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { deedTitle, statusTitle } from '../texts.ts'
import { decide, deeds, type Party, parties, ruleOf, type Situation, type Status, statusesOf } from './lifecycle.ts'

/** The scheme of a town as a Mermaid state diagram, drawn from the very table that guards the deeds. */
export function diagramOf(regulation: Regulation): string {
  const statuses = statusesOf(regulation)
  const arrows = new Set<string>()
  for (const status of statuses)
    for (const deed of deeds)
      for (const party of parties)
        for (const variant of variants(status)) {
          const next = decide(deed, variant, new Set<Party>([party]), regulation)
          // A postponed request returns where it came from: its arrow would point everywhere.
          if (isRefusal(next) || deed === 'resume') continue
          for (const target of ruleOf(deed, regulation)?.choice ?? [next])
            if (target !== status) arrows.add(`  ${status} --> ${target}: ${deedTitle(deed, regulation)}`)
        }
  const names = statuses.map((status) => `  ${status}: ${statusTitle(status, regulation)}`)
  return [
    `# ${regulation.system}`,
    '',
    regulation.source,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...names,
    '  [*] --> new',
    ...arrows,
    '```',
    '',
  ].join('\n')
}

const plain = { resumeStatus: null, localiseDueAt: null, localisedAt: null }

/** Ordinary and emergency, without and under control. */
const variants = (status: Status): Situation[] =>
  [false, true].flatMap((emergency) =>
    [null, 1].map((controllerId) => ({
      ...plain,
      status,
      emergency,
      crewSentAt: status === 'crew_sent' ? new Date(0) : null,
      controllerId,
    })),
  )
