import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../../src/app/main.ts')

/** The program as people start it, on a data folder of its own; it can be killed and started again. */
export class Product {
  readonly address: string
  private readonly env: NodeJS.ProcessEnv
  /** What the program says: with PostgreSQL killed under it, it says a lot. */
  private readonly log: number
  private child: ChildProcess | null = null

  constructor(folder: string, port: number, env: Readonly<Record<string, string>> = {}) {
    this.address = `http://127.0.0.1:${port}`
    this.log = openSync(join(folder, 'product.log'), 'a')
    this.env = {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      DVOR_DEMO: 'off',
      DVOR_DATA: folder,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...env,
    }
  }

  /** Resolves when it says that it is ready; returns the milliseconds it took. */
  async start(): Promise<number> {
    const begun = performance.now()
    const child = spawn(process.execPath, [MAIN], { env: this.env, stdio: ['ignore', this.log, this.log] })
    this.child = child
    while (!(await this.isReady())) {
      if (child.exitCode !== null) throw new Error(`the product ended by itself with code ${child.exitCode}`)
      if (performance.now() - begun > 120_000) throw new Error('the product is not ready after two minutes')
      await pause(20)
    }
    return performance.now() - begun
  }

  isReady(): Promise<boolean> {
    return fetch(`${this.address}/health/ready`, { signal: AbortSignal.timeout(3_000) }).then(
      ({ status }) => status === 200,
      () => false,
    )
  }

  /** The process has no chance to tidy up. */
  kill = (): Promise<void> => this.end('SIGKILL')

  stop = (): Promise<void> => this.end('SIGTERM')

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Number of the process of PostgreSQL that keeps this folder; 0 when none says so. */
export function postmasterOf(cluster: string): number {
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** Kills PostgreSQL and waits until the product has put it on its feet; returns the milliseconds without service. */
export async function killPostgres(product: Product, cluster: string): Promise<number> {
  const old = postmasterOf(cluster)
  if (old === 0) throw new Error(`no PostgreSQL runs on ${cluster}`)
  const begun = performance.now()
  process.kill(old, 'SIGKILL')
  for (;;) {
    const now = postmasterOf(cluster)
    if (now !== 0 && now !== old && (await product.isReady())) return performance.now() - begun
    if (performance.now() - begun > 120_000) throw new Error('PostgreSQL did not come back in two minutes')
    await pause(20)
  }
}
