import { type Actor, isTechnicalOperator } from '../../people/index.ts'
import type { Tx } from '../../platform/database.ts'
import { appendEvent } from '../../platform/events.ts'

export type Line = { readonly id: number; readonly municipalityId: string; readonly at: Date }

/** Which fields, not what stood in them: the story is never rewritten, and names of people are among them. */
export const noteChange = (
  tx: Tx,
  line: Line & { readonly clause: string; readonly key?: string | undefined },
  actor: Actor,
  deed: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<number> =>
  appendEvent(tx, {
    ...{ municipalityId: line.municipalityId, subject: 'data-change', subjectId: line.id, at: line.at },
    actor: { id: actor.personId, role: isTechnicalOperator(actor) ? 'technical_operator' : 'staff' },
    ...{ deed, clause: line.clause, changes, key: line.key },
  })
