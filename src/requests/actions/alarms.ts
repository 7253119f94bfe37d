import type { AlarmParty, Regulation } from '../../../regulations/regulation.ts'
import { afterQuietHours, sendNotice } from '../../notifications/index.ts'
import { dispatchOf, functionalOperatorOf } from '../../organizations/index.ts'
import type { Tx } from '../../platform/database.ts'
import { addJob, removeJob } from '../../platform/jobs.ts'
import { nextMoment, reached, type Step, stepsOf, wakeAfter } from '../rules/clocks.ts'
import { ended } from '../rules/lifecycle.ts'
import type { Request } from '../sql/request-row.ts'
import { alarmText } from './alarm-text.ts'

/** One job a request wakes at the next step of any of its clocks; its key makes a moved term move the alarm. */
export const WARN = 'requests.warn'
const warnKey = (requestId: number): string => `request-warn-${requestId}`

/** After a deed: the alarm stands at what comes next now, or goes when nothing is left to say. */
export async function setAlarms(
  tx: Tx,
  after: Request,
  before: Request | null,
  regulation: Regulation,
  now: Date,
): Promise<void> {
  const alarm = alarmOf(before, after, regulation, now)
  if (alarm === 'none') await removeJob(tx, warnKey(after.id))
  else if (alarm !== 'as_it_was') wakeAt(tx, after.id, alarm)
  if (after.postponedUntil !== null && !ended.has(after.status))
    addJob(
      tx,
      'requests.resume',
      { requestId: after.id },
      { key: `request-resume-${after.id}`, runAt: after.postponedUntil },
    )
}

function alarmOf(
  before: Request | null,
  after: Request,
  regulation: Regulation,
  now: Date,
): Date | 'none' | 'as_it_was' {
  const known = before === null ? [] : stepsOf(before, regulation, now)
  const wake = wakeAfter(known, stepsOf(after, regulation, now), now)
  const stood = nextMoment(known, now)
  if (wake === null) return stood === null ? 'as_it_was' : 'none'
  return wake.getTime() === stood?.getTime() ? 'as_it_was' : wake
}

/** The alarms of many requests whose terms moved at once. */
export function moveAlarms(
  tx: Tx,
  pairs: readonly { readonly before: Request; readonly after: Request }[],
  regulation: Regulation,
  now: Date,
): void {
  for (const { before, after } of pairs) {
    const runAt = alarmOf(before, after, regulation, now)
    // A job that finds nothing to say does nothing: those few need no removing.
    if (runAt instanceof Date) wakeAt(tx, after.id, runAt)
  }
}

const wakeAt = (tx: Tx, requestId: number, runAt: Date, restSeconds?: number): void =>
  addJob(tx, WARN, { requestId }, { key: warnKey(requestId), runAt, restSeconds })

/** Tells everyone of every step that has come, each once however often it runs, and sleeps till the next one. */
export async function soundAlarms(tx: Tx, request: Request, regulation: Regulation, now: Date): Promise<void> {
  const steps = stepsOf(request, regulation, now)
  for (const step of reached(steps, now)) await tell(tx, request, step, regulation, now)
  const next = nextMoment(steps, now)
  if (next !== null) wakeAt(tx, request.id, next, 1)
}

const kinds = { near: 'term-near', late: 'overdue', escalated: 'escalated' } as const

async function tell(tx: Tx, request: Request, step: Step, regulation: Regulation, now: Date): Promise<void> {
  const text = alarmText(request.number, step, regulation, now)
  for (const to of await recipientsOf(tx, request, step.to))
    await sendNotice(tx, {
      municipalityId: request.municipalityId,
      to,
      kind: kinds[step.phase],
      subject: 'request',
      subjectId: request.id,
      occasion: step.occasion,
      topic: 'terms',
      urgent: request.emergency,
      notBefore: isApplicant(to, request) ? afterQuietHours(now, regulation) : undefined,
      text,
      path: `${isApplicant(to, request) ? '/my' : '/requests'}/${request.id}`,
      at: now,
    })
}

type Recipient = { readonly organizationId: number } | { readonly personId: number }

const isApplicant = (to: Recipient, { applicantId }: Request): boolean =>
  'personId' in to && to.personId === applicantId

/** Organisations and persons behind the parties; who is there in two capacities hears it once (the occasion is one). */
async function recipientsOf(tx: Tx, request: Request, parties: readonly AlarmParty[]): Promise<Recipient[]> {
  const found: Recipient[] = []
  for (const party of parties) found.push(...(await recipients[party](tx, request)))
  return found
}

const organizations = (...ids: readonly (number | null)[]): Recipient[] =>
  ids.filter((id) => id !== null).map((organizationId) => ({ organizationId }))
const person = (personId: number | null): Recipient[] => (personId === null ? [] : [{ personId }])

const recipients: Record<AlarmParty, (tx: Tx, request: Request) => Promise<Recipient[]> | Recipient[]> = {
  applicant: (_tx, { applicantId }) => person(applicantId),
  manager: (_tx, { managerId }) => organizations(managerId),
  executor: (_tx, { assigneeId, executorId }) => (assigneeId === null ? organizations(executorId) : person(assigneeId)),
  controller: (_tx, { controllerId }) => organizations(controllerId),
  dispatcher: async (tx, { municipalityId }) => organizations(...(await dispatchOf(tx, municipalityId))),
  functional_operator: async (tx, { municipalityId }) => organizations(await functionalOperatorOf(tx, municipalityId)),
}
