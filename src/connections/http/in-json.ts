import { cardFields } from '../../../regulations/connection-rules.ts'
import type { OpenConnection } from '../actions/open-connection.ts'
import { stateTitle } from '../rules/lifecycle.ts'
import type { ConnectionLine } from '../sql/connections.ts'
import type { DataChange } from '../sql/data-changes.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const lineInJson = (line: ConnectionLine) => ({
  ...{ id: line.id, number: line.number, kind: line.kind, name: line.name, state: line.state },
  askedByName: line.askedByName,
  submittedAt: iso(line.submittedAt),
  forwardedAt: iso(line.forwardedAt),
  dueAt: iso(line.dueAt),
  loginsAt: iso(line.loginsAt),
})

export function connectionInJson({ connection, rules, checked, staff, partners, missing, doubts }: OpenConnection) {
  const { id, number, kind, subKind, state, remarks, organizationId, version } = connection
  return {
    ...{ id, number, kind, subKind, state, remarks, organizationId, version },
    stateTitle: stateTitle(state, rules),
    card: Object.fromEntries(cardFields.map((field) => [field, checked.card[field]])),
    findings: checked.findings.map(({ field, level, text }) => ({ field, level, text })),
    staff: staff.map(({ fullName, position }) => ({ fullName, position })),
    partners: partners.map(({ n, name, organizationId: known }) => ({ n, name, organizationId: known })),
    licence: connection.licenceFileId !== null,
    accounts: connection.accountsFileId !== null,
    missing: [...missing],
    doubts: [...doubts],
    submittedAt: iso(connection.submittedAt),
    forwardedAt: iso(connection.forwardedAt),
    decidedAt: iso(connection.decidedAt),
    dueAt: iso(connection.dueAt),
  }
}

export const changeInJson = (change: DataChange) => ({
  ...{ id: change.id, organizationId: change.organizationId, organizationName: change.organizationName },
  ...{ state: change.state, comment: change.comment, reason: change.reason },
  changes: Object.entries(change.changes).map(([field, [from, to]]) => ({ field, from, to })),
  applied: [...change.applied],
  askedAt: iso(change.askedAt),
  decidedAt: iso(change.decidedAt),
})
