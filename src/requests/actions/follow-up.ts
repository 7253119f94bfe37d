import type { Regulation } from '../../../regulations/regulation.ts'
import { sendNotice } from '../../notifications/index.ts'
import type { Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { warnAt } from '../rules/deadlines.ts'
import { type Deed, ended } from '../rules/lifecycle.ts'
import type { Request } from '../sql/request-row.ts'
import { eventTitle } from '../texts.ts'

/** What a deed sets in motion: alarms that move with the terms, and notices to those who must act or know. */
export async function followUp(
  tx: Tx,
  deed: Deed,
  before: Request,
  after: Request,
  regulation: Regulation,
  now: Date,
): Promise<void> {
  await setAlarms(tx, after, before, regulation)
  const occasion = `${deed}:${after.version}`
  const text = `Заявка ${after.number}: ${eventTitle(deed, regulation)}`
  const notice = {
    municipalityId: after.municipalityId,
    kind: deed,
    subject: 'request',
    subjectId: after.id,
    occasion,
    text,
    at: now,
  }
  const path = `/requests/${after.id}`
  if (after.managerId !== before.managerId)
    await sendNotice(tx, { ...notice, to: { organizationId: after.managerId }, path })
  if (deed === 'assign' && after.assigneeId !== null)
    await sendNotice(tx, { ...notice, to: { personId: after.assigneeId }, path })
  else if (deed === 'assign' && after.executorId !== null)
    await sendNotice(tx, { ...notice, to: { organizationId: after.executorId }, path })
  if (managerMustKnow.has(deed)) await sendNotice(tx, { ...notice, to: { organizationId: after.managerId }, path })
  if (after.applicantId !== null && applicantMustKnow.has(deed))
    await sendNotice(tx, { ...notice, to: { personId: after.applicantId }, path })
}

const managerMustKnow: ReadonlySet<Deed> = new Set<Deed>(['report-done', 'report-impossible', 'object', 'send-back'])
const applicantMustKnow: ReadonlySet<Deed> = new Set<Deed>([
  'assign',
  'postpone',
  'extend',
  'decline',
  'confirm',
  'close-by-dispatcher',
  'settle',
  'reroute',
])

/** One warning job a request: its key makes a moved term replace the alarm instead of adding one. */
export async function setAlarms(tx: Tx, after: Request, before: Request | null, regulation: Regulation): Promise<void> {
  if (before === null || before.dueAt.getTime() !== after.dueAt.getTime())
    await addJob(
      tx,
      'requests.warn',
      { requestId: after.id },
      { key: `request-warn-${after.id}`, runAt: warnAt(after.createdAt, after.dueAt, regulation) },
    )
  if (after.postponedUntil !== null && !ended.has(after.status))
    await addJob(
      tx,
      'requests.resume',
      { requestId: after.id },
      { key: `request-resume-${after.id}`, runAt: after.postponedUntil },
    )
}
