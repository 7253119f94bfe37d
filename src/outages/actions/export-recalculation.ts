import type { Readable } from 'node:stream'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { resourceTitle } from '../../organizations/index.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Cell, csvBytes, writeXlsx, XLSX_TYPE } from '../../platform/tables/index.ts'
import { momentOfMinute } from '../rules/recalculation.ts'
import { formulaInWords, momentSources } from '../rules/recalculation-words.ts'
import {
  type AccountSheet,
  type Asked,
  accountsRecalculated,
  askRecalculation,
  type Question,
} from './open-recalculation.ts'

export type SheetFile = { readonly mediaType: string; readonly fileName: string; readonly content: Readable }
export const formats = ['xlsx', 'csv'] as const
export type Format = (typeof formats)[number]
export const isFormat = (name: string): name is Format => formats.some((format) => format === name)

const HEADER = [
  ...[
    'Лицевой счёт',
    'Дом',
    'Квартира',
    'Ресурс',
    'Код ресурса',
    'Месяц',
    'Перерывы',
    'Откуда известно',
    'Часов всего',
  ],
  ...[
    'Минут всего',
    'Минут сверх за месяц',
    'Минут сверх подряд',
    'Минут к перерасчёту',
    'Снижение платы, %',
    'Как посчитано',
  ],
]

/** In letters, by the columns. */
const WIDTHS = [16, 40, 10, 18, 8, 10, 40, 28, 10, 10, 12, 12, 12, 10, 80]

/** A line an account and a resource; streams, however many accounts a town has. */
export async function exportRecalculation(
  deps: Deps,
  actor: Actor,
  question: Question,
  format: Format,
): Promise<SheetFile | Refusal> {
  const asked = await askRecalculation(deps, actor, question)
  if (isRefusal(asked)) return asked
  const rows = linesOf(deps, actor, asked)
  const fileName = `перерасчёт-${asked.month}.${format}`
  if (format === 'csv')
    return { mediaType: 'text/csv; charset=utf-8', fileName, content: csvBytes({ header: HEADER, rows }) }
  const columns = HEADER.map((title, at) => ({ title, width: WIDTHS[at] ?? 10 }))
  const sheet = { name: `Перерывы ${asked.month}`, head: [], columns, rows }
  return { mediaType: XLSX_TYPE, fileName, content: writeXlsx([sheet], asked.regulation.timeZone) }
}

async function* linesOf(deps: Deps, actor: Actor, asked: Asked): AsyncGenerator<Cell[][]> {
  for await (const accounts of accountsRecalculated(deps, actor, asked))
    yield accounts.map((account) => lineOf(account, asked))
}

function lineOf({ number, address, flat, resource, interruptions, figures }: AccountSheet, asked: Asked): Cell[] {
  const { regulation, month } = asked
  const sources = [...new Set(interruptions.map(momentSources))]
  return [
    ...[number, address, flat, resourceTitle(resource), resource, month],
    figures.spans
      .map(({ from, to }) => `${stamp(from, regulation.timeZone)} – ${stamp(to, regulation.timeZone)}`)
      .join('; '),
    sources.join('; '),
    Math.round((figures.minutes / 60) * 100) / 100,
    ...[figures.minutes, figures.overMonth, figures.overAtOnce, figures.over, figures.reduction / 100],
    formulaInWords(figures, regulation.outages.norms[resource]),
  ]
}

/** «23.11.2026 14:05» on the town's clock. */
function stamp(minute: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(momentOfMinute(minute).getTime()).toZonedDateTimeISO(timeZone)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(at.day)}.${two(at.month)}.${at.year} ${two(at.hour)}:${two(at.minute)}`
}
