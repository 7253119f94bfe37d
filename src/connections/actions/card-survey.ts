import { dayIn } from '../../kernel/day-in.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { openTable, TableFault } from '../../platform/tables/index.ts'
import { cardOf, checkCard } from '../rules/card.ts'
import { levelsWith } from '../rules/check-rules.ts'

export type Survey = {
  readonly read: number
  readonly passed: number
  readonly clean: number
  readonly findings: readonly {
    readonly field: string
    readonly level: string
    readonly text: string
    readonly count: number
  }[]
}

/** Columns of an export of ГИС ЖКХ → fields of the card; what it does not have is not asked. */
const COLUMNS = {
  fullName: 'fullName',
  shortName: 'shortName',
  ogrn: 'ogrn',
  inn: 'inn',
  kpp: 'kpp',
  orgAddress: 'postalAddress',
  phone: 'dispatchPhone',
} as const
const isColumn = (name: string): name is keyof typeof COLUMNS => Object.hasOwn(COLUMNS, name)

/** How real organisations fare at the checks of the partner card, as shipped. Nothing is written. */
export async function cardSurvey({ clock }: Pick<Deps, 'clock'>, path: string): Promise<Survey | Refusal> {
  try {
    const table = await openTable(path, { isHeader: (cells) => cells.includes('inn') })
    const places = table.header.flatMap((name, at) => (isColumn(name) ? [[COLUMNS[name], at] as const] : []))
    if (places.length === 0)
      return refuse('invalid', 'В файле нет столбцов выгрузки ГИС ЖКХ: inn, ogrn, kpp, fullName.')
    const settings = { levels: levelsWith(), today: dayIn('Europe/Moscow', clock()), kind: 'managing' as const }
    const counts = new Map<string, number>()
    const survey = { read: 0, passed: 0, clean: 0 }
    for await (const rows of table.rows)
      for (const { cells } of rows) {
        const given = new Map(places.map(([field, at]) => [field, cells[at] ?? '']))
        const findings = checkCard(
          cardOf((field) => (isGiven(field) ? (given.get(field) ?? '') : '')),
          settings,
        ).findings.filter(({ field }) => isGiven(field) && (field !== 'dispatchPhone' || given.get(field) !== ''))
        survey.read += 1
        if (findings.every(({ level }) => level === 'warn')) survey.passed += 1
        if (findings.length === 0) survey.clean += 1
        for (const { field, level, text } of findings) add(counts, JSON.stringify([field, level, text]))
      }
    return { ...survey, findings: sorted(counts) }
  } catch (error) {
    if (error instanceof TableFault) return refuse('invalid', error.message)
    throw error
  }
}

type Given = (typeof COLUMNS)[keyof typeof COLUMNS]
const isGiven = (field: string): field is Given => Object.values(COLUMNS).some((given) => given === field)

const add = (counts: Map<string, number>, key: string): Map<string, number> =>
  counts.set(key, (counts.get(key) ?? 0) + 1)

const sorted = (counts: ReadonlyMap<string, number>): Survey['findings'] =>
  [...counts]
    .map(([key, count]) => {
      const [field = '', level = '', text = '']: string[] = JSON.parse(key)
      return { field, level, text, count }
    })
    .toSorted((a, b) => b.count - a.count)
