import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { theRequest } from '../../kernel/nouns.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { SheetCell, WrittenSheet } from '../../platform/tables/index.ts'
import { type Dimension, dimensionTitle } from '../rules/dimensions.ts'
import { type Counts, definitionOf, figures, MEDIAN, SHARE, shareInTime } from '../rules/figures.ts'
import { queryOf, type ReportFilter } from '../rules/filter.ts'
import { periodTitle, rowTitle } from '../texts.ts'
import { formOnPaper } from './form-on-paper.ts'
import { noteExport } from './note-export.ts'
import { formTableOf, openForm } from './open-form.ts'
import { openReport, type Report } from './open-report.ts'
import { batch, type Format, fileOf, paperOf, type ReportFile } from './report-file.ts'

/** The report as a file: its table, and on a second sheet how every number is counted. */
export async function exportReport(
  deps: Deps,
  actor: Actor,
  by: Dimension,
  filter: ReportFilter,
  format: Format | 'pdf',
): Promise<ReportFile | Refusal> {
  const report = await openReport(deps, actor, by, filter)
  if (isRefusal(report)) return report
  const regulation = getRegulation(actor.municipalityId)
  const said = { by, filter: queryOf(filter).toString(), rows: report.rows.length, format }
  await noteExport(deps, actor, 'export-report', regulation.clauses.ownDataOnly, said)
  const name = `отчёт ${filter.from ?? ''}–${filter.to ?? ''}`
  if (format === 'pdf') {
    const made = { filter, regulation, actor, at: report.at, whose: '' }
    return paperOf(name, formOnPaper([formTableOf(report, regulation)], made))
  }
  const sheets = [tableOf(report, filter, regulation), definitionsOf(regulation)] as const
  return fileOf(format, name, sheets, regulation.timeZone)
}

/** The fixed form on paper. */
export async function exportForm(deps: Deps, actor: Actor, filter: ReportFilter): Promise<ReportFile | Refusal> {
  const form = await openForm(deps, actor, filter)
  if (isRefusal(form)) return form
  const regulation = getRegulation(actor.municipalityId)
  const rows = form.tables.reduce((sum, table) => sum + table.rows.length, 0)
  const said = { by: 'form', filter: queryOf(filter).toString(), rows, format: 'pdf' }
  await noteExport(deps, actor, 'export-report', regulation.clauses.ownDataOnly, said)
  const sheet = formOnPaper(form.tables, { filter, regulation, actor, at: form.at, whose: form.whose })
  return paperOf(`отчёт по форме ${filter.from ?? ''}–${filter.to ?? ''}`, sheet)
}

function tableOf({ by, rows, whole, at }: Report, { from, to }: ReportFilter, regulation: Regulation): WrittenSheet {
  const title = (figure: (typeof figures)[number]) => ({ title: definitionOf(figure, regulation).title, width: 13 })
  return {
    name: 'Отчёт',
    head: [
      `Исполнение ${theRequest(regulation).ofMany}`,
      `${theRequest(regulation).many}, поданные ${periodTitle(from, to)}. Посчитано ${moment(at, regulation.timeZone)}. ${regulation.system}`,
    ],
    columns: [
      { title: dimensionTitle(by, regulation), width: 44 },
      ...figures.map(title),
      { title: SHARE.title, width: 10 },
      { title: `${MEDIAN.title}, часов`, width: 14 },
    ],
    rows: batch([
      ...rows.map((row) => [rowTitle(by, row, regulation), ...numbersOf(row)]),
      ['Всего', ...numbersOf(whole)],
    ]),
  }
}

function numbersOf(counts: Counts): SheetCell[] {
  const share = shareInTime(counts)
  return [
    ...figures.map((figure) => counts[figure]),
    share === null ? null : { share },
    counts.median === null ? null : Math.round((counts.median / 3600) * 10) / 10,
  ]
}

function definitionsOf(regulation: Regulation): WrittenSheet {
  const all = [...figures.map((figure) => definitionOf(figure, regulation)), SHARE, MEDIAN]
  return {
    name: 'Как посчитано',
    head: [],
    columns: [
      { title: 'Показатель', width: 22 },
      { title: 'Формула', width: 110 },
    ],
    rows: batch(all.map(({ title, formula }) => [title, formula])),
  }
}
