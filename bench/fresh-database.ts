import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Regulation } from '../regulations/regulation.ts'
import { connect, type Db } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrateJobs } from '../src/platform/jobs.ts'
import { migrate } from '../src/platform/migrations.ts'
import { openTown } from '../src/requests/index.ts'

export type Fresh = { readonly db: Db; readonly url: string; readonly folder: string }

/** A PostgreSQL of its own in a folder that is thrown away, with our tables and one town in it. */
export async function withFreshDatabase(
  name: string,
  regulation: Regulation,
  work: (fresh: Fresh) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `dvor-${name}-`))
  const postgres = await startEmbedded(folder, ['shared_buffers=1GB', 'max_wal_size=4GB'])
  const admin = connect(postgres.url.replace('/dvor?', '/postgres?'), 1)
  await admin.query('create database dvor')
  await admin.end()
  // As many as two processes of the product have: with one for each of 32 clients the bare SQL itself is slower.
  const db = connect(postgres.url, 12)
  try {
    await migrate(db)
    await migrateJobs(db)
    await openTown(db, regulation)
    await work({ db, url: postgres.url, folder })
  } finally {
    await db.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
