import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../src/platform/database.ts'
import { urlOf } from '../test/database-url.ts'
import { startTestPostgres } from '../test/postgres.ts'
import { readCatalog } from './database/catalog.ts'
import { schemaSql, typesTs } from './database/describe.ts'

const FOLDER = join(import.meta.dirname, '../db')
const postgres = await startTestPostgres('describe')
const db = connect(urlOf(postgres.adminUrl, postgres.templateName), 1)
try {
  const catalog = await readCatalog(db)
  writeFileSync(join(FOLDER, 'schema.sql'), schemaSql(catalog))
  writeFileSync(join(FOLDER, 'types.ts'), typesTs(catalog))
  console.log(`Записаны db/schema.sql и db/types.ts: таблиц ${catalog.tables.length}.`)
} finally {
  await db.end()
  await postgres.stop()
}
