import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'

/** Who took what out of the system stands in the story of his organisation (GRZ-4.4): written before the file begins. */
export async function noteExport(
  deps: Deps,
  actor: Actor,
  deed: 'export-report' | 'export-requests' | 'export-accounts' | 'export-works',
  clause: string,
  said: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { organizationId } = actor
  if (organizationId === null) throw new Error('files are taken by staff')
  await inTransaction(deps.db, async (tx) => {
    await tx.query('select from organization where id = $1 for update', [organizationId])
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'organization',
      subjectId: organizationId,
      at: deps.clock(),
      actor: { id: actor.personId, role: actor.roles[0] ?? 'staff' },
      deed,
      clause,
      changes: said,
    })
  })
}
