import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkHashes, checkLinks, checkSilencing, checkTowns } from './habits.ts'
import { checkProportions } from './proportions.ts'
import { ROOT } from './source-files.ts'

export type Outcome = { readonly name: string; readonly ok: boolean; readonly seconds: number; readonly output: string }
type Step = { readonly name: string; run(): Promise<string | null> | string | null }

const FOLDERS = ['src', 'regulations', 'db', 'test', 'e2e', 'scripts', 'bench']

const steps: readonly Step[] = [
  { name: 'типы', run: () => tool('tsc', '-p', '.') },
  { name: 'оформление и правила языка', run: () => tool('biome', 'ci', '--colors=off', '.') },
  { name: 'стены между комнатами', run: () => tool('depcruise', '--config', '.dependency-cruiser.mjs', ...FOLDERS) },
  { name: 'ничего лишнего', run: () => tool('knip') },
  { name: 'размеры функций и файлов', run: () => complaints(checkProportions()) },
  { name: 'город не назван вне regulations', run: () => complaints(checkTowns()) },
  { name: 'замечания не заглушены', run: () => complaints(checkSilencing()) },
  { name: 'ссылки в документах', run: () => complaints(checkLinks()) },
  { name: 'у каждой части есть контрольная сумма', run: () => complaints(checkHashes()) },
]

const complaints = (found: readonly string[]): string | null => (found.length === 0 ? null : found.join('\n'))

/** Runs a tool of node_modules; its words when it complains, null when it is content. */
function tool(name: string, ...args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules/.bin', name), args, {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    })
    let said = ''
    const hear = (text: string): void => {
      said += text
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => resolve(code === 0 ? null : said.trim() || `${name}: код ${code}`))
  })
}

async function outcome({ name, run }: Step): Promise<Outcome> {
  const begun = performance.now()
  const output = await run()
  return { name, ok: output === null, seconds: (performance.now() - begun) / 1000, output: output ?? '' }
}

/** All checks, two at a time; each is told as soon as it is done. */
export async function runChecks(tell: (outcome: Outcome) => void): Promise<Outcome[]> {
  const left = [...steps]
  const done: Outcome[] = []
  const work = async (): Promise<void> => {
    for (let step = left.shift(); step; step = left.shift()) {
      const result = await outcome(step)
      done.push(result)
      tell(result)
    }
  }
  await Promise.all([work(), work()])
  return done
}

export function tell({ name, ok, seconds, output }: Outcome): void {
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} с)`)
  if (!ok) console.log(`${output}\n`)
}
