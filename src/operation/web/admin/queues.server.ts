import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { openQueues, retryJob } from '../../actions/keep-queues.ts'
import { formOf, idOf, operatorAt, turnedAway } from '../entrance.server.ts'

const SHOWN = 50

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await operatorAt(args)
  const search = new URL(args.request.url).searchParams
  const found = await openQueues(deps, actor, idOf(search.get('before')) || null, SHOWN + 1)
  if (isRefusal(found)) throw turnedAway(found)
  const now = deps.clock()
  const when = (at: Date): string => moment(at, regulation.timeZone, now)
  const shown = found.dead.slice(0, SHOWN)
  return {
    done: search.has('done'),
    queues: found.queues.map((queue) => ({ ...queue, oldest: queue.oldest && when(queue.oldest) })),
    dead: shown.map((job) => ({ ...job, at: when(job.at) })),
    next: found.dead.length > SHOWN ? `/admin/queues?before=${shown.at(-1)?.id}` : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await operatorAt(args)
  const done = await retryJob(deps, actor, idOf((await formOf(args.request)).get('job')))
  return isRefusal(done) ? refused(done) : redirect('/admin/queues?done=1')
}
