import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '..')
const STAMP = join(ROOT, 'build/stamp')
const SOURCES = ['src', 'regulations', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']

/** Builds the pages when a source is newer than the last build (by names, sizes and times: 20 ms to find out). */
export async function buildPagesIfStale(say: (text: string) => void = console.log): Promise<boolean> {
  const state = fingerprint()
  if (existsSync(STAMP) && existsSync(join(ROOT, 'build/server/index.js')) && readFileSync(STAMP, 'utf8') === state)
    return false
  say('Собираю страницы…')
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/.bin/react-router'), 'build'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  writeFileSync(STAMP, state)
  return true
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesUnder(join(ROOT, source)))
      hash.update(`${file} ${statSync(file).size} ${statSync(file).mtimeMs}\n`)
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => !name.includes('.test.') && /\.(tsx?|css)$/.test(name))
    .map((name) => join(path, name))
    .sort()
}

if (import.meta.main) await buildPagesIfStale()
