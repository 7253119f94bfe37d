import type { Regulation } from '../../../regulations/regulation.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { deedTitle, statusTitle } from '../texts.ts'
import { decide, deeds, type Party, parties, statuses } from './lifecycle.ts'

/** The scheme of a town as a Mermaid state diagram, drawn from the very table that guards the deeds. */
export function diagramOf(regulation: Regulation): string {
  const arrows = new Set<string>()
  for (const status of statuses)
    for (const deed of deeds)
      for (const party of parties)
        for (const emergency of [false, true]) {
          const situation = {
            status,
            emergency,
            crewSentAt: status === 'crew_sent' ? new Date(0) : null,
            resumeStatus: null,
          }
          const next = decide(deed, situation, new Set<Party>([party]), regulation)
          // A postponed request returns where it came from: its arrow would point everywhere.
          if (!isRefusal(next) && next !== status && deed !== 'resume')
            arrows.add(`  ${status} --> ${next}: ${deedTitle(deed, regulation)}`)
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
