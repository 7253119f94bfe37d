import type { Regulation } from '../../../regulations/regulation.ts'
import { theRequest } from '../../kernel/nouns.ts'
import { moment } from '../../kernel/russian.ts'
import type { Actor } from '../../people/index.ts'
import { type Block, heading, type Sheet, type Table, tableOf, text } from '../../platform/paper/sheet.ts'
import type { ReportFilter } from '../rules/filter.ts'
import { periodTitle } from '../texts.ts'
import { type FormTable, formDefinitions } from './open-form.ts'

const SMALL = 9

/** A report as a sheet of paper: heading, tables, how each figure is counted, who made it and where he signs. */
export function formOnPaper(tables: readonly FormTable[], { filter, regulation, actor, at, whose }: Made): Sheet {
  const { many, ofMany } = theRequest(regulation)
  const title = `Отчёт об исполнении ${ofMany}`
  const organization = actor.organizationName ?? regulation.town
  return {
    title,
    landscape: true,
    blocks: [
      heading(1, title),
      text(`${many}, поданные ${periodTitle(filter.from, filter.to)}. ${whose}`),
      text(`${regulation.system}. Основание: ${regulation.source}. Посчитано: ${moment(at, regulation.timeZone)}.`, {
        size: SMALL,
      }),
      ...tables.flatMap((table): Block[] => [heading(2, table.title), figuresOf(table, regulation)]),
      heading(2, 'Как посчитано'),
      ...formDefinitions(regulation).map(({ title: name, formula }) => text(`${name}. ${formula}`, { size: SMALL })),
      text(`Составил: ${actor.name}, ${organization} ______________________________`),
    ],
  }
}

export type Made = {
  readonly filter: ReportFilter
  readonly regulation: Regulation
  readonly actor: Actor
  readonly at: Date
  readonly whose: string
}

function figuresOf({ first, rows, whole }: FormTable, regulation: Regulation): Table {
  const columns = formDefinitions(regulation).map(({ title }) => title)
  const lines = [...rows, { title: 'Всего', cells: whole }].map(({ title, cells }) => [title, ...cells])
  const widths = [2.8, ...columns.map(() => 1)]
  return tableOf([first, ...columns], lines, widths, { size: SMALL, headSize: 8, rowHeads: true })
}
