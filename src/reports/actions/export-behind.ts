import { getRegulation } from '../../../regulations/registry.ts'
import { agreeing, type Noun, theRequest } from '../../kernel/nouns.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { SheetCell } from '../../platform/tables/index.ts'
import { statusTitle } from '../../requests/index.ts'
import { queryOf, type ReportFilter } from '../rules/filter.ts'
import { type BehindRow, countBehind, requestsBehind } from '../sql/requests-behind.ts'
import { periodTitle } from '../texts.ts'
import { noteExport } from './note-export.ts'
import { mayBreakDown, scoped } from './open-report.ts'
import { type Format, fileOf, type ReportFile } from './report-file.ts'

const BATCH = 1000
/** A sheet of Excel has 1,048,576 lines. */
const MOST = 1_000_000

const columnsOf = (noun: Noun) =>
  [
    ['Номер', 20],
    ['Дом', 44],
    [`Вид ${noun.of}`, 40],
    [agreeing(noun, 'Аварийная', 'Аварийное'), 11],
    ['Состояние', 26],
    ['Организация', 32],
    ['Исполнитель', 32],
    [agreeing(noun, 'Подана', 'Подано'), 17],
    ['Срок', 17],
    [agreeing(noun, 'Исполнена', 'Исполнено'), 17],
    ['Возвращали, раз', 12],
  ] as const

/** The requests behind a number as a file: page by page out of the database, so its memory does not grow with them. */
export async function exportBehind(
  deps: Deps,
  actor: Actor,
  filter: ReportFilter,
  { at, format }: { readonly at: Date | null; readonly format: Format },
): Promise<ReportFile | Refusal> {
  const refusal = mayBreakDown(actor, 'manager', filter)
  if (refusal) return refusal
  const now = at ?? deps.clock()
  const count = await countBehind(deps.db, scoped(actor, filter, now))
  if (format === 'xlsx' && count > MOST)
    return refuse('too_large', 'В листе Excel не больше миллиона строк. Возьмите меньше дней или файл CSV.')
  const regulation = getRegulation(actor.municipalityId)
  const said = { filter: queryOf(filter).toString(), rows: count, format }
  await noteExport(deps, actor, 'export-requests', regulation.clauses.ownDataOnly, said)
  const noun = theRequest(regulation)
  const head = [
    noun.many,
    `Поданы ${periodTitle(filter.from, filter.to)}. На ${moment(now, regulation.timeZone)}. ${regulation.system}`,
  ]
  const columns = columnsOf(noun).map(([title, width]) => ({ title, width }))
  const sheet = { name: noun.many, head, columns, rows: pages(deps, actor, filter, now) }
  return fileOf(
    format,
    `${noun.many.toLowerCase()} ${filter.from ?? ''}–${filter.to ?? ''}`,
    [sheet],
    regulation.timeZone,
  )
}

async function* pages(
  deps: Deps,
  actor: Actor,
  filter: ReportFilter,
  now: Date,
): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  for (let before: number | null = null; ; ) {
    const rows: BehindRow[] = await requestsBehind(deps.db, scoped(actor, filter, now), before, BATCH)
    yield rows.map(cellsOf)
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return
    before = last.id
  }
}

const cellsOf = (row: BehindRow): readonly SheetCell[] => [
  row.number,
  row.address,
  row.typeTitle,
  row.emergency ? 'да' : 'нет',
  statusTitle(row.status, getRegulation(row.municipalityId)),
  row.managerName,
  row.executorName,
  { at: row.createdAt },
  { at: row.dueAt },
  row.finishedAt && { at: row.finishedAt },
  row.returned,
]
