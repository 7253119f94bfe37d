import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { refused } from '../../platform/pages/answers.ts'
import { accountHolders, type ImportRun, importRuns } from '../sql/import-runs.ts'
import { technicalOperatorAt } from './entrance.server.ts'
import { LIMIT_MEGABYTES } from './receive-import.server.ts'
import { takeImport } from './take-import.server.ts'

const SHOWN = 20

/** Loading of lists: the form and the runs, newest first; while one is under way the page reads itself again. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const search = new URL(args.request.url).searchParams
  const before = Number(search.get('before'))
  const [organizations, rows] = await Promise.all([
    accountHolders(deps.db, actor.municipalityId),
    importRuns(deps.db, actor.municipalityId, {
      before: before > 0 && Number.isSafeInteger(before) ? before : null,
      limit: SHOWN + 1,
    }),
  ])
  const shown = rows.slice(0, SHOWN)
  return {
    organizations,
    columns: regulation.accountList.columns.map((name) =>
      regulation.accountList.optional.includes(name) ? name : `${name}*`,
    ),
    limit: LIMIT_MEGABYTES,
    runs: shown.map((run) => runLine(run, regulation.timeZone, deps.clock())),
    underWay: shown.some(({ state }) => state === 'queued' || state === 'running'),
    paused: search.has('pause'),
    further: before > 0,
    nextBefore: rows.length > SHOWN ? (shown.at(-1)?.id ?? null) : null,
  }
}

export type RunLine = ReturnType<typeof runLine>

function runLine(run: ImportRun, timeZone: string, now: Date) {
  const { createdAt, errorPath, ...rest } = run
  const share =
    run.state === 'done'
      ? 100
      : run.bytesTotal > 0
        ? Math.min(99, Math.floor((run.bytesRead / run.bytesTotal) * 100))
        : 0
  return { ...rest, at: moment(createdAt, timeZone, now), percent: share, hasErrors: errorPath !== null }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const taken = await takeImport(deps, actor, args.request)
  return isRefusal(taken) ? refused(taken, taken.typed) : redirect(`/admin/imports#run-${taken.id}`)
}
