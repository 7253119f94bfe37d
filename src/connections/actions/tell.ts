import type { ConnectionRules } from '../../../regulations/connection-rules.ts'
import { sendNotice, sendNotices } from '../../notifications/index.ts'
import type { Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { stateTitle } from '../rules/lifecycle.ts'
import type { Connection } from '../sql/connections.ts'

type When = { readonly at: Date; readonly rules: ConnectionRules }

const messageOf = (connection: Connection, { at }: When, occasion: string) => ({
  municipalityId: connection.municipalityId,
  kind: 'connection',
  subject: 'connection',
  subjectId: connection.id,
  occasion: `${occasion}-${connection.version}`,
  topic: 'work' as const,
  path: `/connections/${connection.id}`,
  at,
})

/** Whoever has to deal with the request now: those who take it in, or the technical operators. */
export async function tellOperators(
  tx: Tx,
  connection: Connection,
  { shortName }: { readonly shortName: string },
  when: When,
): Promise<void> {
  const role = connection.state === 'intake' ? when.rules.intake : 'technical_operator'
  const text = `Запрос на подключение ${connection.number ?? ''}: ${shortName}.`
  await sendNotices(
    tx,
    { ...messageOf(connection, when, connection.state), text },
    {
      query: `select s.person_id, null::bigint as organization_id from staff s join person p on p.id = s.person_id
               where p.municipality_id = $1 and s.state = 'active' and $2 = any (s.roles)`,
      values: [connection.municipalityId, role],
    },
  )
}

/** The applicant: in the inbox of the organisation that asked, or by letter to the address of the card. */
export async function tellApplicant(tx: Tx, connection: Connection, details: string, when: When): Promise<void> {
  const text = `Запрос на подключение ${connection.number ?? ''}: ${stateTitle(connection.state, when.rules).toLowerCase()}.`
  if (connection.askedByOrganization !== null)
    await sendNotice(tx, {
      ...messageOf(connection, when, connection.state),
      ...{ text, details, to: { organizationId: connection.askedByOrganization } },
    })
  else writeLetter(tx, connection, 'applicant')
}

/** A letter is written when the job runs, by what the request is then; the same step writes one. */
export const writeLetter = (tx: Tx, { id, version }: Connection, to: 'applicant' | 'support'): void =>
  addJob(tx, 'connections.letter', { id, to }, { key: `connection-letter-${to}-${id}-${version}` })
