import type { Regulation } from '../../../regulations/regulation.ts'
import type { Term } from '../../kernel/terms.ts'
import { one, type Tx } from '../../platform/database.ts'
import { type Request, requestColumns } from './request-row.ts'

export type NewRequest = {
  readonly municipalityId: string
  readonly houseId: number
  readonly flat: string | null
  readonly type: { readonly code: string; readonly version: number; readonly emergency: boolean; readonly term: Term }
  readonly description: string
  readonly channel: string
  readonly authorId: number
  readonly applicantId: number | null
  readonly applicantName: string | null
  readonly applicantPhone: string | null
  readonly managerId: number
  readonly executorId: number | null
  readonly unitId: number | null
  readonly createdAt: Date
  /** null: at once */
  readonly enteredAt: Date | null
  readonly processSince: Date | null
  readonly processDueAt: Date
  readonly dueAt: Date
  readonly normativeDueAt: Date
  readonly crewDueAt: Date | null
  readonly localiseDueAt: Date | null
}

/** «Is not distinct from» would not use the index. */
const sameOf = (flat: string): string =>
  `select from request p where p.house_id = $4::bigint and p.type_code = $6::text and ${flat}
      and p.created_at >= $15::timestamptz - interval '30 days' and p.created_at < $15::timestamptz`

export async function insertRequest(tx: Tx, request: NewRequest, regulation: Regulation): Promise<Request> {
  const year = Temporal.Instant.fromEpochMilliseconds(request.createdAt.getTime()).toZonedDateTimeISO(
    regulation.timeZone,
  ).year
  const result = await tx.query<Request>({
    name: 'insert-request',
    text: `insert into request as r (municipality_id, number, house_id, flat, type_code, emergency, description, channel, author_id,
             applicant_id, applicant_name, applicant_phone, status, manager_id, created_at, process_due_at, due_at, normative_due_at, crew_due_at,
             localise_due_at, normative_term, entered_at, process_since, type_version, executor_id, unit_id, repeated)
           values ($1, next_request_number($1, $2, $3), $4::bigint, $5::text, $6::text, $7, $8, $9, $10, $11, $12, $13, 'new', $14, $15::timestamptz, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
             case when $5::text is null then exists (${sameOf('p.flat is null')}) else exists (${sameOf('p.flat = $5::text')}) end)
           returning ${requestColumns}`,
    values: [
      request.municipalityId,
      regulation.numberPrefix,
      year,
      request.houseId,
      request.flat,
      request.type.code,
      request.type.emergency,
      request.description,
      request.channel,
      request.authorId,
      request.applicantId,
      request.applicantName,
      request.applicantPhone,
      request.managerId,
      request.createdAt,
      request.processDueAt,
      request.dueAt,
      request.normativeDueAt,
      request.crewDueAt,
      request.localiseDueAt,
      JSON.stringify(request.type.term),
      request.enteredAt,
      request.processSince,
      request.type.version,
      request.executorId,
      request.unitId,
    ],
  })
  return one(result)
}
