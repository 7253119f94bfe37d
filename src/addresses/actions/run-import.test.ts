import { existsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addTown, testDeps } from '../../people/people.fixture.ts'
import { inTransaction } from '../../platform/database.ts'
import { findImportRun, type ImportKind } from '../sql/import-runs.ts'
import { queueImport } from './queue-import.ts'
import { runImport } from './run-import.ts'

const db = await freshDatabase()

beforeEach(async () => {
  await db.query('truncate municipality cascade')
  await addTown(db)
})

async function queued(kind: ImportKind, text: string, dryRun = false) {
  const path = join(await mkdtemp(join(tmpdir(), 'dvor-run-')), 'list')
  await writeFile(path, text)
  const id = await inTransaction(db, (tx) =>
    queueImport(tx, {
      ...{ municipalityId: 'grozny', kind, organizationId: null, fileName: 'дома.csv', path, dryRun },
      ...{ bytes: text.length, personId: null },
    }),
  )
  return { id: Number(id), path }
}

const HOUSES = 'Адрес;Этажей\nг. Грозный, ул. Мира, д. 5;5\nкривая строка;x\n'

test('a run counts what it did, keeps the rejected rows with their reason and removes the list', async () => {
  const { id, path } = await queued('houses', HOUSES)
  await runImport(testDeps(db), id)
  const run = await findImportRun(db, 'grozny', id)
  expect(run).toMatchObject({ state: 'done', rowsRead: 2, rowsCreated: 1, rowsRejected: 1 })
  expect(await readFile(run?.errorPath ?? '', 'utf8')).toContain('Ошибка')
  expect(existsSync(path)).toBe(false)
})

test('what a run did stands in the event log', async () => {
  const { id } = await queued('houses', HOUSES)
  await runImport(testDeps(db), id)
  const { rows } = await db.query(`select deed, changes from event where subject = 'import' and subject_id = $1`, [id])
  expect(rows).toEqual([
    { deed: 'load-list', changes: { said: { kind: 'houses', read: 2, created: 1, updated: 0, rejected: 1 } } },
  ])
})

test('a run that ended is not done again, and one that died half way begins anew', async () => {
  const { id } = await queued('houses', HOUSES)
  await db.query(`update import_run set state = 'running' where id = $1`, [id])
  await runImport(testDeps(db), id)
  await runImport(testDeps(db), id)
  expect(await findImportRun(db, 'grozny', id)).toMatchObject({ state: 'done', rowsCreated: 1 })
})

test('a check without writing counts and writes nothing', async () => {
  const { id } = await queued('houses', HOUSES, true)
  await runImport(testDeps(db), id)
  expect(await findImportRun(db, 'grozny', id)).toMatchObject({ state: 'done', dryRun: true, rowsCreated: 1 })
  expect((await db.query('select from house')).rowCount).toBe(0)
})

test('a list without the needed columns fails in words', async () => {
  const { id } = await queued('houses', 'а;б\n1;2\n')
  await runImport(testDeps(db), id)
  const run = await findImportRun(db, 'grozny', id)
  expect(run?.state).toBe('failed')
  expect(run?.message).toBeTruthy()
})
