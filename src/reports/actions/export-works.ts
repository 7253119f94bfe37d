import type { Readable } from 'node:stream'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Noun, theRequest } from '../../kernel/nouns.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type SheetCell, writeCsv } from '../../platform/tables/index.ts'
import { worksScope } from '../rules/rights.ts'
import { type Completed, type CompletedRow, completedAfter } from '../sql/completed-works.ts'
import { periodTitle } from '../texts.ts'
import { noteExport } from './note-export.ts'
import { type Format, fileOf, type ReportFile } from './report-file.ts'

const BATCH = 1000

const columnsOf = ({ of }: Noun) => [
  { title: 'Лицевой счет', width: 18 },
  { title: 'Дом', width: 44 },
  { title: 'Квартира', width: 10 },
  { title: `Номер ${of}`, width: 20 },
  { title: `Вид ${of}`, width: 40 },
  { title: 'Выполненные работы', width: 60 },
  { title: 'Дата исполнения', width: 17 },
]

export type WorksAsked = {
  readonly organizationId: number | null
  readonly from: string
  readonly to: string
  readonly format: Format
}

/** Completed works for the system that calculates the fees: a line a request, found there by its account (GRZ-A3-3). */
export async function exportWorks(deps: Deps, actor: Actor, asked: WorksAsked): Promise<ReportFile | Refusal> {
  const { format, from, to } = asked
  const scope = mayAct(actor) ?? worksScope(actor, asked.organizationId)
  if (isRefusal(scope)) return scope
  if (from > to) return invalid({ to: 'Последний день раньше первого. Поменяйте их местами.' })
  const { clauses, timeZone, system, scheme } = getRegulation(actor.municipalityId)
  await noteExport(deps, actor, 'export-works', clauses.ownDataOnly, { from, to, format })
  const of = { municipalityId: actor.municipalityId, ...scope, from, to, timeZone }
  const head = ['Выполненные работы', `Исполнены ${periodTitle(from, to)}. ${system}`]
  const sheet = { name: 'Работы', head, columns: columnsOf(theRequest({ scheme })), rows: pages(deps, actor, of) }
  return fileOf(format, `выполненные работы ${from}–${to}`, [sheet], timeZone)
}

type Counted = { readonly content: Readable; rows(): number }

/** The same for a system that is sent to by itself: nobody looks, and the log of the exchange says what went. */
export function completedWorksCsv(deps: Deps, of: Completed): Counted {
  let count = 0
  const counted = async function* () {
    for await (const page of pages(deps, null, of)) {
      count += page.length
      yield page
    }
  }
  const sheet = {
    name: 'Работы',
    head: [],
    columns: columnsOf(theRequest(getRegulation(of.municipalityId))),
    rows: counted(),
  }
  return { content: writeCsv(sheet, of.timeZone), rows: () => count }
}

async function* pages(
  deps: Deps,
  actor: Actor | null,
  of: Completed,
): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  const day = new Intl.DateTimeFormat('ru', {
    timeZone: of.timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  for (let after = 0; ; ) {
    const rows = await completedAfter(deps.db, of, after, BATCH)
    const last = rows.at(-1)
    if (last === undefined) return
    const ids = rows.map(({ id }) => id)
    if (actor) await recordLook(deps.db, actor, 'request', ids, 'export')
    yield rows.map((row) => cellsOf(row, day))
    after = last.id
  }
}

const cellsOf = (row: CompletedRow, day: Intl.DateTimeFormat): readonly SheetCell[] => [
  row.accounts,
  row.address,
  row.flat,
  row.number,
  row.typeTitle,
  row.works.join('; '),
  day.format(row.doneAt),
]
