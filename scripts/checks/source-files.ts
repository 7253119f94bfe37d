import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** Files that git knows or would take, so that nothing built or installed is looked at. */
export function filesOfProject(wanted: RegExp): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return [...new Set(stdout.split('\n'))].filter((file) => wanted.test(file)).sort()
}

export const isTest = (file: string): boolean => /\.(test|fixture|e2e)\.tsx?$|^(test|e2e)\//.test(file)

export const readSource = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
