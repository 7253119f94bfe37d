import { notices } from './faults/notices.ts'
import { restore } from './faults/restore.ts'
import { writes } from './faults/writes.ts'

/** What can be broken on purpose; each prints JSON lines and says whether every promise was kept. */
const kinds: Readonly<Record<string, (argv: readonly string[]) => Promise<boolean>>> = { notices, restore, writes }

const named = process.argv[2]?.startsWith('-') ? undefined : process.argv[2]
const run = kinds[named ?? 'writes']
if (run) process.exitCode = (await run(process.argv.slice(named ? 3 : 2))) ? 0 : 1
else {
  console.error(`Что ломать? Есть: ${Object.keys(kinds).join(', ')}. Например: npm run faults -- writes --kills 5`)
  process.exitCode = 2
}
