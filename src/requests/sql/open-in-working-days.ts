import type { Tx } from '../../platform/database.ts'
import { type Request, requestColumns } from './request-row.ts'

type Question = {
  readonly municipalityId: string
  /** The last day that changed: what was filed later does not meet it. */
  readonly until: string
  readonly timeZone: string
  readonly alsoEveryOther: boolean
  /** Keyset: the last id of the batch before. */
  readonly after: number
  readonly limit: number
}

/** Open requests whose clocks look at the calendar, under lock, by id. */
export async function lockOpenInWorkingDays(tx: Tx, question: Question): Promise<Request[]> {
  const { rows } = await tx.query<Request>(
    `select ${requestColumns} from request r
      where r.municipality_id = $1 and r.closed_at is null and r.id > $2
        and r.created_at < (($3::date + 1)::timestamp at time zone $4)
        and ($5 or r.normative_term ? 'workingDays' or r.confirm_due_at is not null)
      order by r.id limit $6 for no key update`,
    [
      question.municipalityId,
      question.after,
      question.until,
      question.timeZone,
      question.alsoEveryOther,
      question.limit,
    ],
  )
  return rows
}

export async function saveDueMoments(tx: Tx, requests: readonly Request[]): Promise<void> {
  const rows = requests.map(({ id, dueAt, normativeDueAt, processDueAt, acceptDueAt, confirmDueAt }) => ({
    ...{ id, due: dueAt, normative: normativeDueAt, process: processDueAt, accept: acceptDueAt, confirm: confirmDueAt },
  }))
  await tx.query(
    `update request r
        set due_at = v.due, normative_due_at = v.normative, process_due_at = v.process, accept_due_at = v.accept,
            confirm_due_at = v.confirm, version = r.version + 1
       from jsonb_to_recordset($1) as v (id bigint, due timestamptz, normative timestamptz, process timestamptz,
            accept timestamptz, confirm timestamptz)
      where r.id = v.id`,
    [JSON.stringify(rows)],
  )
}
