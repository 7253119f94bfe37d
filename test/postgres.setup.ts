import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrations.ts'
import { command, urlOf } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    templateName: string
  }
}

/** One PostgreSQL for the whole run (DATABASE_URL when given, else the embedded one) and one migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL ? external(process.env.DATABASE_URL) : await embedded()
  const template = `dvor_template_${process.pid}`
  await command(server.url, `create database ${template}`)
  const db = connect(urlOf(server.url, template), 2)
  await migrate(db)
  await db.end()
  project.provide('adminUrl', server.url)
  project.provide('templateName', template)
  return async () => {
    await command(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
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
