import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { sendNotice } from '../../notifications/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { entryOf } from '../actions/entry.ts'
import { performBySystem } from '../actions/perform.ts'
import { isOverdue, warnAt } from '../rules/deadlines.ts'
import { ended } from '../rules/lifecycle.ts'
import { lockRequest } from '../sql/request-row.ts'

type Payload = { readonly requestId: number }

/** Thin callers of actions; each may run twice and has one effect. */
export const requestTasks = (deps: Deps) => ({
  'requests.resume': async ({ requestId }: Payload) => {
    const due = await performBySystem(
      deps,
      'resume',
      requestId,
      entryOf({}),
      ({ status, postponedUntil }) =>
        status === 'postponed' && postponedUntil !== null && postponedUntil <= deps.clock(),
    )
    if (isRefusal(due)) throw new Error(due.text)
  },
  'requests.warn': ({ requestId }: Payload) => warn(deps, requestId),
})

/** Before the term «срок подходит», after it «Просрочена»: each once per term, to the УО and the executor (GRZ-3.3.2-2). */
async function warn(deps: Deps, requestId: number): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const request = await lockRequest(tx, requestId)
    const now = deps.clock()
    if (!request || ended.has(request.status) || request.doneAt !== null || request.status === 'postponed') return
    const regulation = getRegulation(request.municipalityId)
    if (now < warnAt(request.createdAt, request.dueAt, regulation)) return
    const late = isOverdue(request, now)
    const text = late
      ? `Заявка ${request.number} просрочена: срок был ${moment(request.dueAt, regulation.timeZone, now)}`
      : `Заявка ${request.number}: срок подходит, исполнить до ${moment(request.dueAt, regulation.timeZone, now)}`
    const recipients = [...new Set([request.managerId, request.executorId])].filter((id) => id !== null)
    for (const organizationId of recipients)
      await sendNotice(tx, {
        municipalityId: request.municipalityId,
        to: { organizationId },
        kind: late ? 'overdue' : 'term-near',
        subject: 'request',
        subjectId: request.id,
        occasion: request.dueAt.toISOString(),
        text,
        path: `/requests/${request.id}`,
        at: now,
      })
    if (!late)
      await addJob(
        tx,
        'requests.warn',
        { requestId },
        { key: `request-warn-${requestId}`, runAt: new Date(request.dueAt.getTime() + 1000) },
      )
  })
}
