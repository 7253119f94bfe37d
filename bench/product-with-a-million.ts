import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { getRegulation } from '../regulations/registry.ts'
import { buildPagesIfStale } from '../scripts/build-pages.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { signIn } from '../src/people/index.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Deps } from '../src/platform/deps.ts'
import { localFiles } from '../src/platform/files.ts'
import { openMail } from '../src/platform/mail.ts'
import { withFreshDatabase } from './fresh-database.ts'
import { fillMillion, PASSWORD } from './requests-data.ts'
import { residentMb, startServer } from './server.ts'

export type Product = {
  readonly deps: Deps
  /** Resident memory of all processes of the server, MiB. */
  rss(): number
}

/** The server as a process of its own over a town of a million requests; everything on this one machine. */
export async function withAMillion(work: (product: Product) => Promise<void>): Promise<void> {
  await buildPagesIfStale()
  await withFreshDatabase('bench', getRegulation('ukhta'), async ({ db, url, folder }) => {
    let server: ChildProcess | undefined
    try {
      const config = readConfig({ DVOR_DATA: folder })
      const files = localFiles(join(folder, 'files'))
      const deps: Deps = { db, clock: () => new Date(), files, mail: openMail(config), config }
      await fillMillion(db)
      server = await startServer(url, folder)
      const pid = server.pid ?? 0
      await work({ deps, rss: () => residentMb(pid) })
    } finally {
      server?.kill('SIGTERM')
    }
  })
}

export async function tokenOf(deps: Deps, login: string): Promise<string> {
  const signed = await signIn(deps, { municipalityId: 'ukhta', login, password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  return signed.token
}
