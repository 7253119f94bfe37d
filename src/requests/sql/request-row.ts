import type { Term } from '../../kernel/terms.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

/** A request as the deeds see it. */
export type Request = {
  readonly id: number
  readonly municipalityId: string
  readonly number: string
  readonly houseId: number
  readonly flat: string | null
  readonly typeCode: string
  /** Of the classifier at filing: the request keeps the words it was filed under. */
  readonly typeVersion: number
  readonly emergency: boolean
  readonly description: string
  readonly channel: string
  readonly authorId: number
  readonly applicantId: number | null
  readonly applicantName: string | null
  readonly applicantPhone: string | null
  readonly status: Status
  readonly resumeStatus: Status | null
  readonly managerId: number
  readonly executorId: number | null
  /** Structural unit of the executor; null: the organisation itself. */
  readonly unitId: number | null
  readonly assigneeId: number | null
  /** Whom the executing organisation itself sent; changes nobody's rights. */
  readonly workerId: number | null
  readonly createdAt: Date
  /** Taken on paper while the system stood, and entered then; null: entered at once. */
  readonly enteredAt: Date | null
  readonly processDueAt: Date
  readonly processedAt: Date | null
  readonly dueAt: Date
  readonly normativeDueAt: Date
  /** The term it was born with. */
  readonly normativeTerm: Term
  readonly termExtended: boolean
  readonly processSince: Date | null
  readonly acceptSince: Date | null
  readonly acceptDueAt: Date | null
  readonly acceptedAt: Date | null
  readonly crewDueAt: Date | null
  readonly crewSentAt: Date | null
  readonly localiseDueAt: Date | null
  readonly localisedAt: Date | null
  readonly defectConfirmedAt: Date | null
  readonly postponedUntil: Date | null
  readonly works: readonly string[]
  readonly doneAt: Date | null
  readonly awaitingSince: Date | null
  readonly confirmDueAt: Date | null
  readonly unansweredCalls: number
  readonly closedAt: Date | null
  /** Who took it under control. */
  readonly controllerId: number | null
  readonly controllerUnitId: number | null
  readonly reopenedAt: Date | null
  /** The last public comment to the applicant. */
  readonly answer: string | null
  readonly answeredAt: Date | null
  /** Neighbours who joined instead of filing a double. */
  readonly joined: number
  readonly version: number
}

type Column<Field extends string> = Field extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Column<Tail>}`
    : `_${Lowercase<Head>}${Column<Tail>}`
  : Field

/** camelCase of the code ↔ snake_case of the table, written down once. */
export const columns: { readonly [Field in keyof Request]: Column<Field> } = {
  id: 'id',
  municipalityId: 'municipality_id',
  number: 'number',
  houseId: 'house_id',
  flat: 'flat',
  typeCode: 'type_code',
  typeVersion: 'type_version',
  emergency: 'emergency',
  description: 'description',
  channel: 'channel',
  authorId: 'author_id',
  applicantId: 'applicant_id',
  applicantName: 'applicant_name',
  applicantPhone: 'applicant_phone',
  status: 'status',
  resumeStatus: 'resume_status',
  managerId: 'manager_id',
  executorId: 'executor_id',
  unitId: 'unit_id',
  assigneeId: 'assignee_id',
  workerId: 'worker_id',
  createdAt: 'created_at',
  enteredAt: 'entered_at',
  processDueAt: 'process_due_at',
  processedAt: 'processed_at',
  dueAt: 'due_at',
  normativeDueAt: 'normative_due_at',
  normativeTerm: 'normative_term',
  termExtended: 'term_extended',
  processSince: 'process_since',
  acceptSince: 'accept_since',
  acceptDueAt: 'accept_due_at',
  acceptedAt: 'accepted_at',
  crewDueAt: 'crew_due_at',
  crewSentAt: 'crew_sent_at',
  localiseDueAt: 'localise_due_at',
  localisedAt: 'localised_at',
  defectConfirmedAt: 'defect_confirmed_at',
  postponedUntil: 'postponed_until',
  works: 'works',
  doneAt: 'done_at',
  awaitingSince: 'awaiting_since',
  confirmDueAt: 'confirm_due_at',
  unansweredCalls: 'unanswered_calls',
  closedAt: 'closed_at',
  controllerId: 'controller_id',
  controllerUnitId: 'controller_unit_id',
  reopenedAt: 'reopened_at',
  answer: 'answer',
  answeredAt: 'answered_at',
  joined: 'joined',
  version: 'version',
}

/** `r.id as "id", r.municipality_id as "municipalityId", …` */
export const requestColumns = Object.entries(columns)
  .map(([field, column]) => `r.${column} as "${field}"`)
  .join(', ')

/** The request under a row lock, so that of two deeds at once one waits for the other and sees its result. */
export async function lockRequest(tx: Tx, id: number): Promise<Request | null> {
  const { rows } = await tx.query<Request>({
    name: 'lock-request',
    text: `select ${requestColumns} from request r where r.id = $1 for update`,
    values: [id],
  })
  return rows[0] ?? null
}

/** Several at once, unlocked: for what may be done with all of them. */
export async function requestsOf(db: Queryable, ids: readonly number[]): Promise<Request[]> {
  const { rows } = await db.query<Request>({
    name: 'requests-of',
    text: `select ${requestColumns} from request r where r.id = any($1) order by r.id`,
    values: [ids],
  })
  return rows
}

export type RequestChange = { -readonly [Field in keyof Request]?: Request[Field] }

/** Saves what a deed changed; the version rises so that stale forms are noticed, unless the deed only records. */
export async function saveRequest(tx: Tx, id: number, change: RequestChange, keepVersion = false): Promise<void> {
  const fields = Object.entries(change).filter(([field]) => Object.hasOwn(columns, field))
  const assignments = fields.map(([field], index) => `${columnOf(field)} = $${index + 2}`)
  await tx.query(
    `update request set ${[...assignments, keepVersion ? 'version = version' : 'version = version + 1'].join(', ')} where id = $1`,
    [id, ...fields.map(([, value]) => value)],
  )
}

function columnOf(field: string): string {
  const found = Object.entries(columns).find(([name]) => name === field)
  if (!found) throw new Error(`request has no field ${field}`)
  return found[1]
}
