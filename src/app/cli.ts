import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../platform/config.ts'
import { audit } from './commands/audit.ts'
import { backup, restore } from './commands/backup.ts'
import { checkOrganizations } from './commands/check-organizations.ts'
import { type Command, type LoneCommand, type Typed, UsageError } from './commands/command.ts'
import { gisZhkh } from './commands/gis-zhkh.ts'
import { ACCOUNTS_USAGE, CALENDAR_USAGE, importLists } from './commands/import-lists.ts'
import { createOperator, createTown } from './commands/towns.ts'
import { openHouse } from './compose.ts'

const commands: Readonly<Record<string, Command | LoneCommand>> = {
  audit,
  backup,
  restore,
  check: checkOrganizations,
  import: importLists,
  'gis-zhkh': gisZhkh,
  'create-town': createTown,
  'create-operator': createOperator,
}

function help(): string {
  const lines = [...Object.values(commands), ACCOUNTS_USAGE, CALENDAR_USAGE].map(
    ({ usage, says }) => `  npm run dvor -- ${usage}\n      ${says}`,
  )
  const codes = 'Код выхода: 0 сделано, 1 отказано или сбой, 2 команда набрана неверно, 3 часть строк не загружена.'
  return ['Команды «Двора»:', '', ...lines.sort(), '', codes].join('\n')
}

async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  if (['help', '--help', '-h'].includes(name)) {
    say(help())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`Нет команды «${name}».\n\n${help()}`)
  const typed = parse(command, rest)
  if ('runAlone' in command) return command.runAlone(typed, say)
  const house = await openHouse(readConfig(process.env), 'command')
  process.once('SIGINT', () => {
    say('\nПрервано. Незаконченное не записано.')
    void house.close().finally(() => process.exit(130))
  })
  try {
    return await command.run(house.deps, typed, say)
  } finally {
    await house.close()
  }
}

function parse({ options, usage }: Command | LoneCommand, args: string[]): Typed {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { words: positionals, options: values }
  } catch {
    throw new UsageError(`Команда набирается так: npm run dvor -- ${usage}`)
  }
}

function say(text: string): void {
  console.log(text)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError || error instanceof ConfigError) {
    console.error(error.message)
    process.exitCode = 2
  } else {
    console.error(`Не получилось: ${error instanceof Error ? error.stack : error}`)
    process.exitCode = 1
  }
}
