import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesOfProject, isTest, ROOT, readSource } from './source-files.ts'

/** What differs between towns is said in regulations/: no other code may ask which town it is. */
export function checkTowns(): string[] {
  const ids = filesOfProject(/^regulations\/[\w-]+\.ts$/).flatMap(
    (file) => /^ {2}id: '([\w-]+)'/m.exec(readSource(file))?.[1] ?? [],
  )
  if (ids.length === 0) return []
  const named = new RegExp(`['"\`](${ids.join('|')})['"\`]`)
  const files = filesOfProject(/^src\/.*\.tsx?$/).filter((file) => !isTest(file))
  return linesWith(files, named, 'город назван в коде; то, чем города различаются, пишется в regulations/')
}

/** The compiler and the linter are not to be talked out of what they say. */
export function checkSilencing(): string[] {
  const files = filesOfProject(/^(src|regulations|db|test|e2e|bench|scripts)\/.*\.tsx?$/).filter(
    (file) => !file.startsWith('scripts/checks/'),
  )
  return linesWith(
    files,
    /@ts-(ignore|expect-error|nocheck)|\bas (any|never|unknown as)\b/,
    'замечание компилятора заглушено, а не устранено',
  )
}

const linesWith = (files: readonly string[], pattern: RegExp, complaint: string): string[] =>
  files.flatMap((file) =>
    readSource(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${complaint}: ${line.trim()}`] : [])),
  )

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)/g

/** Links of documents lead to files that exist. */
export function checkLinks(): string[] {
  return filesOfProject(/\.md$/).flatMap((file) =>
    [...readSource(file).matchAll(LINK)].flatMap(([, target = '']) => {
      const path = join(ROOT, target.startsWith('/') ? '.' : dirname(file), decodeURI(target))
      return existsSync(path) ? [] : [`${file}: ссылка ведёт в никуда: ${target}`]
    }),
  )
}

/** Whatever npm brings is compared with a hash, on every platform: a registry that did not answer for one leaves a gap. */
export function checkHashes(): string[] {
  const lock: { packages: Record<string, { integrity?: string; link?: boolean }> } = JSON.parse(
    readSource('package-lock.json'),
  )
  return Object.entries(lock.packages)
    .filter(([path, { integrity, link }]) => path !== '' && !link && integrity === undefined)
    .map(([path]) => `package-lock.json: нет контрольной суммы: ${path}`)
}
