import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getRegulation } from '../../../regulations/registry.ts'
import { findImportRun, housesOfAccounts, insertRun, runImport } from '../../addresses/index.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { findOrganization } from '../../organizations/index.ts'
import { inTransaction, type Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Connection, findConnection, lockConnection, updateConnection } from '../sql/connections.ts'
import { findFile } from '../sql/files.ts'

/**
 * Houses, premises and accounts of an accepted package: first the houses of the list, then the list itself. Runs are kept
 * with the request, so a job that died half way goes on with the same ones and ends each once.
 */
export async function loadLists(deps: Deps, id: number): Promise<void> {
  const connection = await findConnection(deps.db, id)
  if (connection?.state !== 'entered' || connection.accountsFileId === null) return
  const file = await findFile(deps.db, connection.accountsFileId)
  if (!file) throw new Error(`connection ${id} names a file that is not there`)
  const paths = await placeLists(deps, connection, file.sha256)
  const runs = await runsOf(deps, connection, file, paths)
  await runImport(deps, runs.houses)
  await runImport(deps, runs.accounts)
}

type Paths = { readonly accounts: string; readonly houses: string }

/** Both lists on the disk of whoever does the job: made anew when another process began it. */
async function placeLists(deps: Deps, connection: Connection, sha256: Buffer): Promise<Paths> {
  const folder = join(deps.config.dataFolder, 'imports')
  await mkdir(folder, { recursive: true })
  const paths = {
    accounts: join(folder, `connection-${connection.id}-accounts.list`),
    houses: join(folder, `connection-${connection.id}-houses.list`),
  }
  if (existsSync(paths.accounts) && existsSync(paths.houses)) return paths
  await writeFile(paths.accounts, await deps.files.readWhole(sha256))
  const { municipalityId } = connection
  const organization = await findOrganization(deps.db, municipalityId, connection.organizationId ?? 0)
  if (!organization) throw new Error(`connection ${connection.id} names an organisation that is not there`)
  const today = dayIn(getRegulation(municipalityId).timeZone, deps.clock())
  await housesOfAccounts(deps.db, { path: paths.accounts, out: paths.houses, municipalityId, organization, today })
  return paths
}

type Runs = { readonly houses: number; readonly accounts: number }

async function runsOf(
  deps: Deps,
  { id }: Connection,
  { name, size }: { readonly name: string; readonly size: number },
  paths: Paths,
): Promise<Runs> {
  const runs = await inTransaction<Runs>(deps.db, async (tx) => {
    const connection = await lockConnection(tx, id)
    if (!connection) throw new Error(`connection ${id} is gone`)
    const { housesRunId, accountsRunId, municipalityId, organizationId } = connection
    if (housesRunId !== null && accountsRunId !== null) return { houses: housesRunId, accounts: accountsRunId }
    const run = { municipalityId, fileName: name, dryRun: false, bytes: size, personId: null }
    const houses = await insertRun(tx, { ...run, kind: 'houses', organizationId: null, path: paths.houses })
    const accounts = await insertRun(tx, { ...run, kind: 'accounts', organizationId, path: paths.accounts })
    await updateConnection(tx, id, { housesRunId: houses, accountsRunId: accounts }, deps.clock())
    return { houses, accounts }
  })
  if ('refused' in runs) throw new Error('a transaction that refuses nothing was refused')
  return runs
}

export type Loaded = { readonly houses: LoadedList; readonly accounts: LoadedList }
type LoadedList = Awaited<ReturnType<typeof findImportRun>>

/** How far the loading has come. */
export async function loadingOf(db: Queryable, connection: Connection): Promise<Loaded | null> {
  const { housesRunId, accountsRunId, municipalityId } = connection
  if (housesRunId === null || accountsRunId === null) return null
  return {
    houses: await findImportRun(db, municipalityId, housesRunId),
    accounts: await findImportRun(db, municipalityId, accountsRunId),
  }
}
