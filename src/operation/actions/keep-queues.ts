import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { mayOperate } from '../rules/rights.ts'
import { type DeadJob, deadJobs, type Queue, queues, retryJobRow } from '../sql/queues.ts'

export type Queues = { readonly queues: readonly Queue[]; readonly dead: readonly DeadJob[] }

export async function openQueues(
  deps: Deps,
  actor: Actor,
  before: number | null,
  limit: number,
): Promise<Queues | Refusal> {
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  const [all, dead] = await Promise.all([queues(deps.db), deadJobs(deps.db, before, limit)])
  return { queues: all, dead }
}

/** «Повторить»: a job that was given up is tried anew; pressed twice it is one. */
export async function retryJob(deps: Deps, actor: Actor, id: number): Promise<{ jobId: number } | Refusal> {
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  const done = await inTransaction(deps.db, async (tx) => {
    if (!(await retryJobRow(tx, id)))
      return refuse('not_found', 'Среди невыполненного этого задания уже нет: его повторили раньше.')
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'job',
      subjectId: id,
      at: deps.clock(),
      actor: { id: actor.personId, role: 'technical_operator' },
      deed: 'retry',
      changes: { state: ['dead', 'queued'] },
    })
    return { jobId: id }
  })
  return isRefusal(done) ? done : { jobId: id }
}
