import { readFile, stat } from 'node:fs/promises'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { type Db, one } from '../../platform/database.ts'
import { addTown, FORM, fileOf, loadHouses, TODAY } from '../addresses.fixture.ts'
import { createImportRun, takeRun } from '../sql/import-runs.ts'
import { runImport } from './run-import.ts'

const db: Db = await freshDatabase()
await addTown(db)
await loadHouses(db, ['Адрес;УО', 'г. Грозный, ул. Мира, д. 5;УК «Сунжа»'])
const { id: organizationId } = one(await db.query<{ id: number }>('select id from organization'))
const deps = { db, clock: () => TODAY }
const run = (id: number) => runImport(deps, id, () => FORM)

beforeEach(async () => {
  await db.query('truncate account, premises, import_run cascade')
})

const HEADER = 'Населенный пункт;Улица;Квартира;Лицевой счет'
const manyAccounts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `Грозный;ул. Мира, д. 5;${i + 1};${100_000 + i}`)

async function queue(
  lines: readonly string[],
  more: { kind?: 'houses' | 'accounts'; dryRun?: boolean } = {},
): Promise<number> {
  const { kind = 'accounts', dryRun = false } = more
  const sourcePath = await fileOf(lines)
  const bytesTotal = (await stat(sourcePath)).size
  const about = {
    municipalityId: 'grozny',
    organizationId: kind === 'accounts' ? organizationId : null,
    createdBy: null,
  }
  return createImportRun(db, { ...about, kind, fileName: 'счета.csv', sourcePath, bytesTotal, dryRun })
}

const rowOf = async (id: number) => one(await db.query('select * from import_run where id = $1', [id]))
const accounts = async () => one(await db.query<{ n: number }>('select count(*) as n from account')).n

test('a run goes from the queue to its end and tells what it did', async () => {
  const id = await queue([HEADER, ...manyAccounts(3), 'Грозный;ул. Нет, д. 1;1;200'])
  await run(id)
  const row = await rowOf(id)
  expect(row).toMatchObject({ state: 'done', rows_read: 4, rows_created: 3, rows_rejected: 1, finished_at: TODAY })
  expect(row.bytes_read).toBe(row.bytes_total)
  expect(await readFile(row.error_path, 'utf8')).toContain('не найден')
})

test('a run that is done is left alone: a repeated job has one effect', async () => {
  const id = await queue([HEADER, ...manyAccounts(3)])
  await run(id)
  await db.query('truncate account cascade')
  expect(await run(id)).toBe('already done')
  expect(await accounts()).toBe(0)
})

test('a refused file ends the run with the reason', async () => {
  const id = await queue(['Улица;Дом;Корпус', 'Мира;5;'])
  await run(id)
  expect(await rowOf(id)).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('«Квартира», «Лицевой счет»'),
  })
})

test('a run that goes elsewhere is not started a second time', async () => {
  const id = await queue([HEADER, ...manyAccounts(1)])
  const other = await db.connect()
  expect(await takeRun(other, id)).toBe(true)
  expect(await run(id)).toMatchObject({ refused: true, code: 'illegal_step' })
  other.release(true)
})

test('a house import and a dry run go the same way', async () => {
  const id = await queue(['Адрес;Подъездов', 'г. Грозный, ул. Новая, д. 1;2'], { kind: 'houses', dryRun: true })
  await run(id)
  expect(await rowOf(id)).toMatchObject({ state: 'done', rows_created: 1 })
  const { rows } = await db.query(`select 1 from house where street = 'Новая'`)
  expect(rows).toEqual([])
})

test('an import whose connection is killed midway leaves nothing, says so, and can be started again', async () => {
  const id = await queue([HEADER, ...manyAccounts(60_000)])
  const running = run(id)
  const outcome = running.then(
    () => 'ended',
    () => 'broke',
  )
  await killImporter()
  expect(await outcome).toBe('broke')
  expect(await accounts()).toBe(0)
  expect(await rowOf(id)).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('Ничего из файла не записано'),
  })
  await run(id)
  expect(await rowOf(id)).toMatchObject({ state: 'done', message: null, rows_created: 60_000 })
  expect(await accounts()).toBe(60_000)
})

/** Ends the backend of the import's transaction as soon as it has begun to put rows down. */
async function killImporter(): Promise<void> {
  for (;;) {
    const { rowCount } = await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
          and (query like 'copy staged_account%' or query like '%insert into premises%' or query like '%loaded%')`,
    )
    if (rowCount) return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

test('while it goes on the run shows how far it is', async () => {
  const id = await queue([HEADER, ...manyAccounts(60_000)])
  const running = run(id)
  const seen = new Set<string>()
  const watch = setInterval(async () => {
    const row = await rowOf(id)
    if (row.state === 'running' && row.rows_read > 0) seen.add(row.stage)
  }, 50)
  await running
  clearInterval(watch)
  expect(seen.size).toBeGreaterThan(0)
})
