import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import type { Editor } from '../rules/rights.ts'

/** A line in the organisation's story; its row is locked or new. */
export const noteDeed = (
  tx: Tx,
  deps: Deps,
  editor: Editor,
  organizationId: number,
  deed: string,
  changes: Record<string, unknown>,
): Promise<number> =>
  appendEvent(tx, {
    municipalityId: editor.municipalityId,
    subject: 'organization',
    subjectId: organizationId,
    at: deps.clock(),
    actor: { id: editor.personId, role: editor.roles.includes('technical_operator') ? 'technical_operator' : 'staff' },
    deed,
    changes,
  })
