import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the program. The built pages are a bundle elsewhere, so it is looked for upwards from this module. */
function rootOf(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'db/migrations'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('the program’s own folder is not found')
  return rootOf(above)
}

const ROOT = rootOf(import.meta.dirname)
/** Where a file that is shipped with the program lies. */
export const ownPath = (path: string): string => join(ROOT, path)

const read = new Map<string, string>()

/** A text that is shipped with the program, read once. Names come from the code, never from what people typed. */
export function ownText(path: string): string {
  const known = read.get(path)
  if (known !== undefined) return known
  const text = readFileSync(ownPath(path), 'utf8')
  read.set(path, text)
  return text
}
