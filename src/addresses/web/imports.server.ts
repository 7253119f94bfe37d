import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { inTransaction } from '../../platform/database.ts'
import { refused } from '../../platform/pages/answers.ts'
import { technicalOperatorAt } from './entrance.server.ts'
import {
  accountHolders,
  type Choice,
  type ImportKind,
  type ImportRun,
  importRuns,
  queueImport,
} from './import-runs.server.ts'
import { LIMIT_MEGABYTES, receiveImport } from './receive-import.server.ts'

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

/** Takes the file, puts the run and its job down together, and answers at once: the work goes on by itself. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const received = await receiveImport(args.request, join(deps.config.dataFolder, 'imports'))
  if (isRefusal(received)) return refused(received, { kind: '', organization: '' })
  const chosen = choiceOf(received.fields, await accountHolders(deps.db, actor.municipalityId))
  if (isRefusal(chosen)) {
    await rm(received.path, { force: true })
    return refused(chosen, typedIn(received.fields))
  }
  const dryRun = received.fields.deed !== 'load'
  const run = {
    municipalityId: actor.municipalityId,
    ...chosen,
    fileName: received.fileName,
    path: received.path,
    dryRun,
    bytes: received.bytes,
    personId: actor.personId,
  }
  const id = await inTransaction(deps.db, (tx) => queueImport(tx, run))
  return isRefusal(id) ? refused(id, typedIn(received.fields)) : redirect(`/admin/imports#run-${id}`)
}

const typedIn = ({ kind = '', organization = '' }: Readonly<Record<string, string>>) => ({ kind, organization })

function choiceOf(
  fields: Readonly<Record<string, string>>,
  organizations: readonly Choice[],
): { kind: ImportKind; organizationId: number | null } | Refusal {
  if (fields.kind === 'houses') return { kind: 'houses', organizationId: null }
  if (fields.kind !== 'accounts') return invalid({ kind: 'Выберите, что загружаете: дома или лицевые счета.' })
  const organization = organizations.find(({ id }) => id === Number(fields.organization))
  if (!organization)
    return invalid({ organization: 'Выберите организацию, чьи это лицевые счета. Файл выберите ещё раз.' })
  return { kind: 'accounts', organizationId: organization.id }
}
