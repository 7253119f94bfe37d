import type { Regulation } from '../../../regulations/regulation.ts'
import { afterQuietHours, type Message, sendNotice, sendNotices } from '../../notifications/index.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deed } from '../rules/lifecycle.ts'
import { joinedPersons } from '../sql/co-applicants.ts'
import type { Request } from '../sql/request-row.ts'
import { eventTitle, theRequest } from '../texts.ts'
import { setAlarms } from './alarms.ts'
import { tellOrganization } from './tell-executor.ts'
import { answersTo, residentsWords } from './words-to-residents.ts'

/** What a deed sets in motion: alarms that move with the terms, and notices to those who must act or know. */
export async function followUp(
  tx: Tx,
  deed: Deed,
  before: Request,
  after: Request,
  regulation: Regulation,
  now: Date,
  said: Readonly<Record<string, unknown>>,
): Promise<void> {
  await setAlarms(tx, after, before, regulation, now)
  const message: Message = {
    municipalityId: after.municipalityId,
    kind: deed,
    subject: 'request',
    subjectId: after.id,
    occasion: `${deed}:${after.version}`,
    text: `${theRequest(regulation).one} ${after.number}: ${eventTitle(deed, regulation)}`,
    path: `/requests/${after.id}`,
    at: now,
    urgent: after.emergency,
  }
  if (regulation.scheme === 'messages') await tellMessageStaff(tx, deed, after, { ...message, topic: 'work' })
  else await tellStaff(tx, deed, before, after, { ...message, topic: 'work' })
  await tellResidents(tx, deed, after, {
    ...message,
    ...residentsWords(deed, after, regulation, said),
    topic: answersTo(deed).length > 0 ? 'answer' : 'progress',
    path: `/my/${after.id}`,
    notBefore: afterQuietHours(now, regulation),
  })
}

async function tellStaff(tx: Tx, deed: Deed, before: Request, after: Request, message: Message): Promise<void> {
  const organization = (organizationId: number) => sendNotice(tx, { ...message, to: { organizationId } })
  if (after.managerId !== before.managerId) await organization(after.managerId)
  if (deed === 'assign' && after.assigneeId !== null)
    await sendNotice(tx, { ...message, to: { personId: after.assigneeId } })
  else if (deed === 'assign' && after.executorId !== null) await organization(after.executorId)
  if (deed === 'entrust' && after.workerId !== null)
    await sendNotice(tx, { ...message, to: { personId: after.workerId } })
  if (managerMustKnow.has(deed)) await organization(after.managerId)
}

async function tellMessageStaff(tx: Tx, deed: Deed, after: Request, message: Message): Promise<void> {
  if (executorMustKnow.has(deed))
    await tellOrganization(tx, { organizationId: after.executorId, unitId: after.unitId }, message)
  const toController = deed === 'finish' ? after.status === 'moderation' : deed === 'reopen' || deed === 'withdraw'
  if (toController)
    await tellOrganization(tx, { organizationId: after.controllerId, unitId: after.controllerUnitId }, message)
}

async function tellResidents(tx: Tx, deed: Deed, after: Request, message: Message): Promise<void> {
  if (deed === 'finish' && after.status === 'moderation') return
  if (after.applicantId !== null && applicantMustKnow.has(deed))
    await sendNotice(tx, { ...message, answers: answersTo(deed), to: { personId: after.applicantId } })
  if (after.joined > 0 && joinedMustKnow.has(deed))
    await sendNotices(tx, { ...message, topic: 'progress' }, joinedPersons(after.id))
}

const managerMustKnow: ReadonlySet<Deed> = new Set<Deed>([
  'report-done',
  'report-impossible',
  'object',
  'say-unfixed',
  'send-back',
  'still-off',
  'leave-outage',
])
const applicantMustKnow: ReadonlySet<Deed> = new Set<Deed>([
  'assign',
  'postpone',
  'extend',
  'decline',
  'confirm',
  'close-by-dispatcher',
  'settle',
  'reroute',
  'join-outage',
  'leave-outage',
  'end-with-outage',
  'still-off',
  'take',
  'answer',
  'change-executor',
  'finish',
  'set-term',
  'reject',
])
const executorMustKnow: ReadonlySet<Deed> = new Set<Deed>([
  'change-executor',
  'return',
  'release-control',
  'reopen',
  'withdraw',
  'say-unfixed',
])
/** Every notice of the applicant; and that he closed or objected, which he knows himself. */
const joinedMustKnow: ReadonlySet<Deed> = new Set<Deed>([
  ...applicantMustKnow,
  ...(['close', 'object', 'reopen', 'withdraw'] as const),
])
