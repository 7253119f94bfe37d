import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { type Db, one } from '../platform/database.ts'
import { type AccountsImport, importAccounts } from './actions/import-accounts.ts'
import { type HousesImport, importHouses } from './actions/import-houses.ts'
import type { ImportSummary } from './actions/import-table.ts'

/** Builders for tests of imports: a town with one УО, files of few lines, and questions to the tables. */
export const TODAY = '2026-11-23'
const folder = mkdtempSync(join(tmpdir(), 'dvor-imports-'))

/** Forms of annex 2 as the регламенты of Грозный and Ухта have them. */
export const FORM = {
  columns: [
    ...['№ п/п', 'Населенный пункт', 'Район Города', 'Улица', 'Корпус', 'Квартира', 'Лицевой счет'],
    ...['Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
  ],
  optional: ['№ п/п', 'Район Города', 'Корпус', 'Фамилия', 'Имя', 'Отчество', 'Этаж', 'Подъезд'],
}

export async function addTown(db: Db, id = 'grozny'): Promise<string> {
  await db.query(
    `insert into municipality (id, name, region, base_url) values ($1, 'Город', 'Край', 'https://dvor.example')`,
    [id],
  )
  return id
}

export async function addOrganization(db: Db, kind: string, name: string, town = 'grozny'): Promise<number> {
  const sql = 'insert into organization (municipality_id, kind, name) values ($1, $2, $3) returning id'
  return one(await db.query<{ id: number }>(sql, [town, kind, name])).id
}

export async function fileOf(content: string | Buffer | readonly string[], name = 'список.csv'): Promise<string> {
  const path = join(folder, `${randomUUID()}-${name}`)
  const whole = typeof content === 'string' || Buffer.isBuffer(content) ? content : `${content.join('\n')}\n`
  await writeFile(path, whole)
  return path
}

export const done = (result: ImportSummary | Refusal): ImportSummary => {
  if (isRefusal(result)) throw new Error(`refused: ${result.text}`)
  return result
}

/** Counts alone, without the place of the error file. */
export const counts = ({ read, created, updated, unchanged, rejected }: ImportSummary) => ({
  read,
  created,
  updated,
  unchanged,
  rejected,
})

export async function loadHouses(
  db: Db,
  content: string | readonly string[],
  more: Partial<HousesImport> = {},
): Promise<ImportSummary> {
  const path = await fileOf(content)
  return done(await importHouses({ db }, { municipalityId: 'grozny', path, dryRun: false, today: TODAY, ...more }))
}

type AccountsChoice = Partial<AccountsImport> & { readonly organizationId: number }

export async function tryAccounts(
  db: Db,
  content: string | Buffer | readonly string[],
  more: AccountsChoice,
): Promise<ImportSummary | Refusal> {
  const order = {
    municipalityId: 'grozny',
    path: await fileOf(content),
    dryRun: false,
    today: TODAY,
    columns: FORM,
    ...more,
  }
  return importAccounts({ db }, order)
}

export const loadAccounts = async (
  db: Db,
  content: string | Buffer | readonly string[],
  more: AccountsChoice,
): Promise<ImportSummary> => done(await tryAccounts(db, content, more))

/** Reasons by line of the user's file. */
export async function reasons(summary: ImportSummary): Promise<Record<number, string>> {
  if (summary.errorFilePath === null) return {}
  const lines = (await readFile(summary.errorFilePath, 'utf8')).trimEnd().split('\n')
  const texts = lines.slice(1).map((line, i) => [i + 2, line.split(';').at(-1)?.replace(/^"|"$/g, '') ?? ''] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

export async function listedAccounts(db: Db, organizationId: number) {
  const { rows } = await db.query(
    `select h.address, p.number as flat, a.number, a.surname, a.name, a.patronymic, p.floor, p.entrance
       from account a join premises p on p.id = a.premises_id join house h on h.id = p.house_id where a.organization_id = $1 order by a.number`,
    [organizationId],
  )
  return rows
}
