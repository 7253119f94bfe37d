import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../checks/source-files.ts'
import type { Proof, Report } from './report.ts'

type Clause = { readonly id: string; readonly doc: string; readonly clause: string }
type Register = {
  readonly documents: Readonly<Record<string, { readonly name: string }>>
  readonly clauses: readonly Clause[]
}

export type Conformance = {
  readonly register: Register
  readonly proofs: ReadonlyMap<string, readonly Proof[]>
  /** Ids in titles of tests that the register does not know. */
  readonly unknown: readonly string[]
}

export const readRegister = (): Register => parse(readFileSync(join(ROOT, 'docs/regulation/clauses.yaml'), 'utf8'))

/** Ids in square brackets: «[GRZ-1.3-session] …», «[GRZ-2.1-1, UHT-2.1-a] …». */
export function idsIn(title: string, documents: readonly string[]): string[] {
  const ids = [...title.matchAll(/\[([^\]]+)\]/g)].flatMap(([, inside = '']) => inside.split(/[,\s]+/))
  return ids.filter((id) => documents.some((document) => id.startsWith(`${document}-`)))
}

/** Which clause is proved by which tests: all tests that name it must have passed. */
export function conformanceOf(register: Register, { tests }: Report): Conformance {
  const documents = Object.keys(register.documents)
  const naming = new Map<string, Proof[]>()
  for (const test of tests)
    for (const id of idsIn(test.title, documents)) naming.set(id, [...(naming.get(id) ?? []), test])
  const known = new Set(register.clauses.map(({ id }) => id))
  const proofs = new Map([...naming].filter(([, named]) => named.every(({ passed }) => passed)))
  return { register, proofs, unknown: [...naming.keys()].filter((id) => !known.has(id)) }
}

export type Figures = Readonly<Record<string, { readonly proved: number; readonly total: number }>>

export function figuresOf({ register, proofs }: Conformance): Figures {
  const figures = Object.keys(register.documents).map((document) => {
    const clauses = register.clauses.filter(({ doc }) => doc === document)
    return [document, { proved: clauses.filter(({ id }) => proofs.has(id)).length, total: clauses.length }] as const
  })
  return Object.fromEntries(figures)
}

export function writeTable(conformance: Conformance): void {
  const { register, proofs } = conformance
  const figures = figuresOf(conformance)
  const sections = Object.entries(register.documents).map(([document, { name }]) => {
    const clauses = register.clauses.filter(({ doc }) => doc === document)
    const open = clauses.filter(({ id }) => !proofs.has(id)).map(({ id }) => `\`${id}\``)
    return [
      `## ${document}: ${name}, ${figures[document]?.proved ?? 0} из ${clauses.length}`,
      ...tableOf(clauses, proofs),
      ...(open.length > 0 ? [`Ещё не доказано (${open.length}): ${open.join(', ')}`] : []),
    ].join('\n\n')
  })
  writeFileSync(join(ROOT, 'docs/regulation/conformance.md'), `${HEAD}\n${sections.join('\n\n')}\n`)
}

const HEAD = `# Соответствие регламентам

Файл пишет \`npm run conformance\` по последнему прогону тестов; руками его не меняют. Пункт доказан, когда прошли все
тесты, в названии которых стоит его номер по [реестру](clauses.yaml).
`

function tableOf(clauses: readonly Clause[], proofs: Conformance['proofs']): string[] {
  const rows = clauses.flatMap(({ id, clause }) =>
    (proofs.get(id) ?? [])
      .toSorted((a, b) => `${a.file} ${a.title}`.localeCompare(`${b.file} ${b.title}`, 'en'))
      .map(
        ({ title, file }) => `| \`${id}\` | ${cell(clause)} | ${cell(withoutIds(title))} | [${file}](../../${file}) |`,
      ),
  )
  return rows.length === 0 ? [] : [['| Номер | Пункт | Тест | Файл |', '| --- | --- | --- | --- |', ...rows].join('\n')]
}

const withoutIds = (title: string): string => title.replaceAll(/\[[^\]]+\]\s*/g, '')
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
