import { rm } from 'node:fs/promises'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type CopyTx, type Db, inCopyTransaction, type Tx } from '../../platform/database.ts'
import {
  type OpenOptions,
  openTable,
  type Row,
  type Table,
  TableFault,
  writeWithErrors,
} from '../../platform/tables/index.ts'
import { beginStaging, countMessages, messages } from '../sql/staging.ts'

export type ImportProgress = { readonly stage: string; readonly bytesRead: number; readonly rowsRead: number }

export type ImportSummary = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Copy of the user's file with the column «Ошибка»; null when there was nothing to say. */
  readonly errorFilePath: string | null
}

export type ImportedFile = {
  readonly path: string
  /** Does everything, tells what would be, and takes it all back. */
  readonly dryRun: boolean
  /** ISO day in the town's zone: who manages which house is asked of it. */
  readonly today: string
  readonly onProgress?: (progress: ImportProgress) => void
}

/** What one kind of list does with its rows. */
export type Importer = {
  prepare(tx: Tx): Promise<void>
  /** Reads the rows; what comes back puts them into the database, while the next rows are being read. */
  stage(rows: readonly Row[]): (tx: CopyTx) => Promise<void>
  merge(tx: Tx, tell: (stage: string) => void): Promise<{ created: number; updated: number }>
}

type Import = OpenOptions & {
  readonly municipalityId: string
  readonly begin: (header: readonly string[]) => Importer | Refusal
}

/** One transaction from the first row to the last: an import that dies leaves nothing half done. */
export async function importTable(db: Db, file: ImportedFile, kind: Import): Promise<ImportSummary | Refusal> {
  try {
    const table = await openTable(file.path, kind)
    const importer = kind.begin(table.header)
    if (isRefusal(importer)) return importer
    return await inCopyTransaction(db, async (tx) => {
      await tx.query('savepoint before_import')
      const summary = await importRows(tx, { table, file, importer, kind })
      if (file.dryRun) await tx.query('rollback to savepoint before_import')
      return summary
    })
  } catch (error) {
    if (error instanceof TableFault) return refuse('invalid', error.message, { fields: { file: error.message } })
    throw error
  }
}

type Work = { readonly table: Table; readonly file: ImportedFile; readonly importer: Importer; readonly kind: Import }

async function importRows(tx: CopyTx, { table, file, importer, kind }: Work): Promise<ImportSummary> {
  let read = 0
  const tell = (stage: string): void => file.onProgress?.({ stage, bytesRead: table.bytesRead(), rowsRead: read })
  await beginStaging(tx, kind.municipalityId)
  await importer.prepare(tx)
  let staging = Promise.resolve()
  for await (const rows of table.rows) {
    const stage = importer.stage(rows)
    await staging
    staging = stage(tx)
    // Awaited with the next batch; should reading fail first, its failure is the one to tell.
    staging.catch(() => {})
    read += rows.length
    tell('Чтение файла')
  }
  await staging
  const { created, updated } = await importer.merge(tx, tell)
  const { rejected, messages: count } = await countMessages(tx)
  tell('Запись результата')
  const errorFilePath = count > 0 ? await writeErrors(tx, file.path, table, kind) : null
  return { read, created, updated, unchanged: read - rejected - created - updated, rejected, errorFilePath }
}

async function writeErrors(tx: Tx, path: string, { format }: Table, options: OpenOptions): Promise<string> {
  const out = `${path}.errors${format === 'xlsx' ? '.xlsx' : path.endsWith('.gz') ? '.csv.gz' : '.csv'}`
  await rm(out, { force: true })
  await writeWithErrors(path, messages(tx), out, options)
  return out
}
