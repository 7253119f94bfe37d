import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../checks/source-files.ts'

/** One test of the last run; `stumbled`: why the first try failed, when the second passed. */
export type Proof = {
  readonly title: string
  readonly file: string
  readonly passed: boolean
  readonly stumbled: string | null
}
export type Report = { readonly tests: readonly Proof[]; readonly brokenFiles: readonly string[] }

const REPORT = join(ROOT, '.tmp/tests.json')
const STATE = join(ROOT, '.tmp/tests.state')
/** Written after the tests, so it says nothing about what they ran on. */
const GENERATED = 'docs/regulation/conformance.md'

/** Runs every test, says on the console how it goes, keeps the report; the exit code of the runner. */
export async function runTests(): Promise<number> {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true })
  rmSync(REPORT, { force: true })
  const state = stateOfSources()
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  const child = spawn(join(ROOT, 'node_modules/.bin/vitest'), args, { cwd: ROOT, stdio: 'inherit' })
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status) => resolve(status ?? 1))
  })
  writeFileSync(STATE, state)
  return code
}

/** The report of the last run when it was of these very sources. */
export function findReport(): Report | null {
  if (!existsSync(REPORT) || !existsSync(STATE)) return null
  return readFileSync(STATE, 'utf8') === stateOfSources() ? readReport() : null
}

/** The part of Vitest's JSON report that is used here. */
type Json = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

export function readReport(): Report {
  if (!existsSync(REPORT)) return { tests: [], brokenFiles: ['отчёта о тестах нет'] }
  const { testResults }: Json = JSON.parse(readFileSync(REPORT, 'utf8'))
  const counted = new Set(['passed', 'failed'])
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => counted.has(status))
      .map(({ fullName, status, failureMessages }) => ({
        title: fullName.trim(),
        file: relative(ROOT, name),
        passed: status === 'passed',
        stumbled: status === 'passed' ? (failureMessages?.[0] ?? null) : null,
      })),
  )
  // A file that could not even be loaded has no tests to fail.
  const brokenFiles = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
    )
    .map(({ name }) => relative(ROOT, name))
  return { tests, brokenFiles }
}

/** The commit and what was changed since. */
function stateOfSources(): string {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }).stdout
  const commit = git('rev-parse', 'HEAD')
  const except = ['--', '.', `:!${GENERATED}`]
  const changes = git('diff', 'HEAD', ...except) + git('status', '--porcelain', ...except)
  return `${commit.trim()} ${createHash('sha256').update(changes).digest('hex')}\n`
}
