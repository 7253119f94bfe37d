import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { drawIcons } from './pages/icons.ts'

const ROOT = join(import.meta.dirname, '..')
const BUILD = join(ROOT, 'build')
const SOURCES = ['src', 'regulations', 'scripts/pages', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']

/** Builds the pages when a source is newer than the last build (by names, sizes and times: 20 ms to find out). */
export async function buildPagesIfStale(say: (text: string) => void = console.log): Promise<boolean> {
  const state = fingerprint()
  if (stateOf(BUILD) === state) return false
  say('Собираю страницы…')
  const fresh = join(ROOT, `.tmp/build-${process.pid}`)
  await build(fresh)
  await buildWorker(fresh)
  await drawIcons(join(fresh, 'client/icons'))
  compress(join(fresh, 'client'))
  writeFileSync(join(fresh, 'stamp'), state)
  putInPlace(fresh)
  return true
}

const stateOf = (folder: string): string =>
  existsSync(join(folder, 'stamp')) ? readFileSync(join(folder, 'stamp'), 'utf8') : ''

/** Two processes may build at once: each in a folder of its own, the last one stays. */
function putInPlace(fresh: string): void {
  const old = `${fresh}-old`
  if (existsSync(BUILD)) renameSync(BUILD, old)
  renameSync(fresh, BUILD)
  rmSync(old, { recursive: true, force: true })
}

async function build(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  try {
    await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/.bin/react-router'), 'build'], {
      cwd: ROOT,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_ENV: 'production', DVOR_BUILD: relative(ROOT, folder) },
    })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** One plain file; its hash changes with any file of the pages, so that browsers take the new copy as a whole. */
async function buildWorker(folder: string): Promise<void> {
  const { build: bundle } = await import('vite')
  const assets = createHash('sha256').update(filesUnder(join(folder, 'client/assets'), /./).join('\n'))
  const names = assets.digest('hex').slice(0, 16)
  await bundle({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    define: { DVOR_BUILD_HASH: JSON.stringify(names) },
    build: {
      outDir: join(folder, 'worker'),
      target: 'es2022',
      rolldownOptions: {
        input: join(ROOT, 'src/app/worker/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  })
}

/** Once here instead of on every request. */
function compress(folder: string): void {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  for (const file of filesUnder(folder, /\.(js|css|svg)$/)) {
    const bytes = readFileSync(file)
    if (bytes.length < 1_000) continue
    writeFileSync(`${file}.gz`, gzipSync(bytes))
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, quality))
  }
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesUnder(join(ROOT, source), /(?<!\.test)\.(tsx?|css|json)$/)) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${file} ${size} ${mtimeMs}\n`)
    }
  return hash.digest('hex')
}

function filesUnder(path: string, named: RegExp): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => named.test(name))
    .sort()
    .map((name) => join(path, name))
}

if (import.meta.main) await buildPagesIfStale()
