import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrateJobs } from '../src/platform/jobs.ts'
import { migrate } from '../src/platform/migrations.ts'
import { command, urlOf } from './database-url.ts'

export type TestPostgres = { readonly adminUrl: string; readonly templateName: string; stop(): Promise<void> }

/** One PostgreSQL for the whole run (DATABASE_URL when given, else the embedded one) and one migrated template in it. */
export async function startTestPostgres(purpose: string): Promise<TestPostgres> {
  const server = process.env.DATABASE_URL ? external(process.env.DATABASE_URL) : await embedded()
  const templateName = `dvor_template_${purpose}_${process.pid}`
  await command(server.url, `create database ${templateName}`)
  const db = connect(urlOf(server.url, templateName), 4)
  await migrate(db)
  await migrateJobs(db)
  await db.end()
  const stop = async () => {
    await command(server.url, `drop database if exists ${templateName} with (force)`)
    await server.stop()
  }
  return { adminUrl: server.url, templateName, stop }
}

const external = (url: string) => ({ url, stop: async () => {} })

async function embedded() {
  const folder = mkdtempSync(join(tmpdir(), 'dvor-test-'))
  // What a test loses with the power cut is nothing: durability is switched off for speed.
  const server = await startEmbedded(folder, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: urlOf(server.url, 'postgres'), stop }
}
