import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Product = {
  readonly address: string
  readonly pid: number
  /** File with everything the product has printed. */
  readonly journal: string
  stop(): Promise<number | null>
}

const ROOT = join(import.meta.dirname, '..')

/** The program as people start it, as a process of its own, on a free port. */
export async function startProduct(env: Readonly<Record<string, string>>): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'dvor-product-'))
  const child = spawn(process.execPath, [join(ROOT, 'src/app/main.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DVOR_DATA: folder,
      DVOR_DEMO: 'small',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const journal = join(folder, 'journal.txt')
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => appendFileSync(journal, text))
  const address = await addressIn(child)
  return {
    address,
    pid: child.pid ?? 0,
    journal,
    stop: async () => {
      const code = await ended(child)
      rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
}

function addressIn(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (text: string): void => {
      said = `${said}${text}`.slice(-20_000)
      const address = /работает: (https?:\/\/\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    }
    child.stdout?.setEncoding('utf8').on('data', listen)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      listen(text)
      // What the program complains about belongs to the report of the run.
      process.stderr.write(text)
    })
    child.once('exit', (code) => reject(new Error(`the product did not start, code ${code}:\n${said}`)))
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill('SIGTERM')
  })
}
