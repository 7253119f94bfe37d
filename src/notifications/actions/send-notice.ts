import { prepared, type Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Topic } from '../rules/topics.ts'

/** A one-tap link of a letter: leads to `path` with a signed token by which `deed` may be done without signing in. */
export type OneTap = { readonly deed: string; readonly label: string; readonly path: string }

/** What is told; to whom is said beside it. */
export type Message = {
  readonly municipalityId: string
  readonly kind: string
  readonly subject: string
  readonly subjectId: number
  /** What makes it the same notice: a term, a deed. The same occasion again sends nothing. */
  readonly occasion: string
  /** What people switch on and off. */
  readonly topic?: Topic
  readonly text: string
  /** More than one line: for the letter and the inbox. */
  readonly details?: string
  /** Path on the municipality's site; the base URL is put before it when it is shown. */
  readonly path: string
  readonly at: Date
  /** At once, by night too. */
  readonly urgent?: boolean
  /** The inbox has it at once, the other channels not before: see afterQuietHours. */
  readonly notBefore?: Date | undefined
  readonly answers?: readonly OneTap[]
}

export type Notice = Message & {
  readonly to: { readonly personId: number } | { readonly organizationId: number }
}

/** One row for the inbox, in the transaction of the fact; a job brings it to the other channels. */
export async function sendNotice(tx: Tx, { to, ...message }: Notice): Promise<void> {
  const values = ['personId' in to ? to.personId : null, 'organizationId' in to ? to.organizationId : null]
  await tell(tx, message, { query: 'select $1::bigint as person_id, $2::bigint as organization_id', values })
}

/** Who is told, as a query with parameters from $1: rows of `person_id` and `organization_id`, one of them null. */
export type Crowd = { readonly query: string; readonly values: readonly unknown[] }

/**
 * The same to a crowd as one INSERT…SELECT: a hundred thousand inboxes in seconds. Returns how many were told; who had this
 * notice already is not told twice.
 */
export const sendNotices = (tx: Tx, message: Message, crowd: Crowd): Promise<number> => tell(tx, message, crowd)

const COLUMNS = [
  ['municipality_id', 'text'],
  ['kind', 'text'],
  ['subject', 'text'],
  ['subject_id', 'bigint'],
  ['occasion', 'text'],
  ['topic', 'text'],
  ['text', 'text'],
  ['details', 'text'],
  ['path', 'text'],
  ['at', 'timestamptz'],
  ['urgent', 'boolean'],
  ['not_before', 'timestamptz'],
  ['answers', 'jsonb'],
] as const

async function tell(tx: Tx, message: Message, { query, values }: Crowd): Promise<number> {
  const names = COLUMNS.map(([name]) => name).join(', ')
  const given = COLUMNS.map(([, type], index) => `$${values.length + index + 1}::${type}`).join(', ')
  const { rows } = await tx.query<{ first: number | null; last: number | null; told: number }>(
    prepared(
      'tell',
      `with told as (
         insert into notice (person_id, organization_id, ${names})
         select c.person_id, c.organization_id, ${given} from (${query}) c
         on conflict on constraint one_notice_per_occasion do nothing
         returning id)
       select min(id) as first, max(id) as last, count(*)::int as told from told`,
      [...values, ...valuesOf(message)],
    ),
  )
  const { first = null, last = null, told = 0 } = rows[0] ?? {}
  const runAt = message.urgent ? undefined : message.notBefore
  if (first !== null && last !== null)
    addJob(tx, 'notifications.spread', { first, last }, runAt === undefined ? {} : { runAt })
  return told
}

/** In the order of COLUMNS. */
const valuesOf = (message: Message): unknown[] => [
  message.municipalityId,
  message.kind,
  message.subject,
  message.subjectId,
  message.occasion,
  message.topic ?? 'other',
  message.text,
  message.details ?? null,
  message.path,
  message.at,
  message.urgent ?? false,
  message.urgent ? null : (message.notBefore ?? null),
  JSON.stringify(message.answers ?? []),
]
