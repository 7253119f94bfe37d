import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { type Actor, isResident, isTechnicalOperator } from '../rules/actor.ts'

type By = Pick<Actor, 'personId' | 'kind' | 'roles' | 'municipalityId'>

const capacity = (by: By): string =>
  isResident(by) ? 'applicant' : isTechnicalOperator(by) ? 'technical_operator' : 'staff'

/** A line in a person's story; his row is locked or new. */
export const noteDeed = (
  tx: Tx,
  deps: Deps,
  by: By,
  line: {
    personId: number
    deed: string
    clause?: string | undefined
    changes: Record<string, unknown>
    key?: string | undefined
  },
): Promise<number> =>
  appendEvent(tx, {
    municipalityId: by.municipalityId,
    subject: 'person',
    subjectId: line.personId,
    at: deps.clock(),
    actor: { id: by.personId, role: capacity(by) },
    deed: line.deed,
    clause: line.clause,
    changes: line.changes,
    key: line.key,
  })
