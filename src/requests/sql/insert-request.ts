import type { Regulation } from '../../../regulations/regulation.ts'
import type { Term } from '../../kernel/terms.ts'
import { one, type Tx } from '../../platform/database.ts'
import { type Request, requestColumns } from './request-row.ts'

export type NewRequest = {
  readonly municipalityId: string
  readonly houseId: number
  readonly flat: string | null
  readonly type: { readonly code: string; readonly emergency: boolean; readonly term: Term }
  readonly description: string
  readonly channel: string
  readonly authorId: number
  readonly applicantId: number | null
  readonly applicantName: string | null
  readonly applicantPhone: string | null
  readonly managerId: number
  readonly createdAt: Date
  readonly processDueAt: Date
  readonly dueAt: Date
  readonly normativeDueAt: Date
  readonly crewDueAt: Date | null
}

export async function insertRequest(tx: Tx, request: NewRequest, regulation: Regulation): Promise<Request> {
  const year = Temporal.Instant.fromEpochMilliseconds(request.createdAt.getTime()).toZonedDateTimeISO(
    regulation.timeZone,
  ).year
  const result = await tx.query<Request>({
    name: 'insert-request',
    text: `insert into request as r (municipality_id, number, house_id, flat, type_code, emergency, description, channel, author_id,
             applicant_id, applicant_name, applicant_phone, status, manager_id, created_at, process_due_at, due_at, normative_due_at, crew_due_at)
           values ($1, next_request_number($1, $2, $3), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'new', $14, $15, $16, $17, $18, $19)
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
    ],
  })
  return one(result)
}
