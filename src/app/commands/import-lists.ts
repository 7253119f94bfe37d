import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { getRegulation, regulations } from '../../../regulations/registry.ts'
import { type ImportProgress, type ImportSummary, importAccounts, importHouses } from '../../addresses/index.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal, type Refusal, sentence } from '../../kernel/refusal.ts'
import { counted } from '../../kernel/russian.ts'
import { type Db, one } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { loadCalendarYear } from '../../requests/index.ts'
import { type Command, chosen, EXAMPLE_TOWN, type Typed, UsageError, wanted } from './command.ts'

type Say = (text: string) => void

export const importLists: Command = {
  usage: 'import houses ФАЙЛ --municipality ГОРОД [--dry-run]',
  says: 'загрузить реестр домов (CSV или XLSX); --dry-run только проверяет',
  options: { municipality: { type: 'string' }, organization: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  async run(deps, typed, say) {
    const [kind, file] = typed.words
    if (kind !== 'houses' && kind !== 'accounts' && kind !== 'calendar')
      throw new UsageError('Скажите, что загружать: import houses ФАЙЛ, import accounts ФАЙЛ или import calendar ФАЙЛ.')
    if (!file) throw new UsageError(`Назовите файл: import ${kind} ФАЙЛ`)
    // npm runs commands in the folder of the project; the file is where the person stood.
    const path = resolve(process.env.INIT_CWD ?? '.', file)
    if (!existsSync(path)) throw new UsageError(`Нет файла «${path}».`)
    if (kind === 'calendar') return calendar(deps, typed, path, say)
    const order = { path, dryRun: typed.options['dry-run'] === true, onProgress: progressLine() }
    const result = kind === 'houses' ? await houses(deps, typed, order) : await accounts(deps, typed, order)
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
    return isRefusal(result) ? refused(result, say) : summed(result, order, say)
  },
}

/** Listed in the help beside `import houses`. */
export const ACCOUNTS_USAGE = {
  usage: 'import accounts ФАЙЛ --organization НОМЕР|ИНН|НАЗВАНИЕ [--municipality ГОРОД] [--dry-run]',
  says: 'загрузить список лицевых счетов организации',
}

export const CALENDAR_USAGE = {
  usage: 'import calendar ФАЙЛ --municipality ГОРОД',
  says: 'загрузить производственный календарь года (XML с xmlcalendar.ru); открытые сроки пересчитаются',
}

async function calendar(deps: Deps, typed: Typed, path: string, say: Say): Promise<number> {
  const municipalityId = knownTown(wanted(typed, 'municipality', EXAMPLE_TOWN))
  if (statSync(path).size > 1_000_000) throw new UsageError('Файл календаря не бывает больше мегабайта.')
  const file = { xml: readFileSync(path, 'utf8'), source: basename(path) }
  const loaded = await loadCalendarYear(deps, { municipalityId }, file)
  if (isRefusal(loaded)) return refused(loaded, say)
  say(`Календарь ${loaded.year} года загружен, изменено дней: ${loaded.changed}.`)
  return 0
}

type Order = {
  readonly path: string
  readonly dryRun: boolean
  readonly onProgress: (progress: ImportProgress) => void
}

function houses(deps: Deps, typed: Typed, order: Order): Promise<ImportSummary | Refusal> {
  const municipalityId = knownTown(wanted(typed, 'municipality', EXAMPLE_TOWN))
  return importHouses(deps, { ...order, municipalityId, today: todayIn(deps, municipalityId) })
}

async function accounts(deps: Deps, typed: Typed, order: Order): Promise<ImportSummary | Refusal> {
  const town = chosen(typed, 'municipality')
  const owner = await organizationCalled(deps.db, wanted(typed, 'organization', '2014000000'), town && knownTown(town))
  const columns = getRegulation(owner.municipalityId).accountList
  return importAccounts(deps, { ...order, ...owner, columns, today: todayIn(deps, owner.municipalityId) })
}

const todayIn = (deps: Deps, municipalityId: string): string =>
  dayIn(getRegulation(municipalityId).timeZone, deps.clock())

function knownTown(id: string): string {
  if (Object.hasOwn(regulations, id)) return id
  throw new UsageError(`Нет города «${id}». Есть: ${Object.keys(regulations).sort().join(', ')}`)
}

type Owner = { readonly municipalityId: string; readonly organizationId: number }

async function organizationCalled(db: Db, called: string, town: string | null): Promise<Owner> {
  const { rows } = await db.query<Owner & { name: string }>(
    `select municipality_id as "municipalityId", id as "organizationId", name from organization
      where ($2::text is null or municipality_id = $2) and (id::text = $1 or inn = $1 or lower(name) = lower($1))
      order by municipality_id, id limit 6`,
    [called, town],
  )
  if (rows.length === 0) throw new UsageError(`Нет организации «${called}»: ищу по номеру, ИНН или точному названию.`)
  if (rows.length > 1) {
    const list = rows.map(
      ({ organizationId, municipalityId, name }) => `  ${organizationId}  ${municipalityId}  ${name}`,
    )
    throw new UsageError(`Организаций «${called}» несколько, назовите номер:\n${list.join('\n')}`)
  }
  const { municipalityId, organizationId } = one({ rows })
  return { municipalityId, organizationId }
}

/** One line that renews itself at a terminal; elsewhere a line per stage. */
function progressLine(): (progress: ImportProgress) => void {
  let stageTold = ''
  return ({ stage, rowsRead }) => {
    const line = `${stage}… ${counted(rowsRead, 'строка', 'строки', 'строк')}`
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`)
    else if (stage !== stageTold) console.log(line)
    stageTold = stage
  }
}

function refused(refusal: Refusal, say: Say): number {
  say(`Не загружено: ${sentence(refusal)}`)
  return 1
}

const SOME_ROWS_REJECTED = 3

function summed(summary: ImportSummary, { path, dryRun }: Order, say: Say): number {
  const { read, created, updated, unchanged, rejected, errorFilePath } = summary
  say(dryRun ? 'Проверка закончена, в базу ничего не записано.' : 'Загрузка закончена.')
  say(`  прочитано строк: ${read.toLocaleString('ru')}`)
  say(
    `  новых: ${created.toLocaleString('ru')}, изменено: ${updated.toLocaleString('ru')}, без изменений: ${unchanged.toLocaleString('ru')}`,
  )
  say(`  с ошибками: ${rejected.toLocaleString('ru')}`)
  if (errorFilePath) {
    const copy = resolve(
      process.env.INIT_CWD ?? '.',
      `${basename(path, extname(path))}.ошибки${extname(errorFilePath)}`,
    )
    copyFileSync(errorFilePath, copy)
    say(`  замечания по строкам: ${copy}`)
  }
  return rejected > 0 ? SOME_ROWS_REJECTED : 0
}
