import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { inTransaction, one, type Tx } from '../../platform/database.ts'
import { insertChecked } from './staging.ts'

const db = await freshDatabase()
const ofNobody = (tx: Tx) => tx.query(`insert into premises (house_id, number) values (1000000, '1')`)

test('a role that may not leave out the check of each row has it', async () => {
  await db.query(`
    do $$ begin create role import_plain; exception when duplicate_object then null; end $$;
    grant usage on schema public to import_plain;
    grant select, insert, update on all tables in schema public to import_plain`)
  const insert = inTransaction(db, async (tx) => {
    await tx.query('set local role import_plain')
    return insertChecked(tx, () => ofNobody(tx))
  })
  await expect(insert).rejects.toThrow('premises_house_id_fkey')
})

test('after the insert the checks are on again', async () => {
  const insert = inTransaction(db, async (tx) => {
    await insertChecked(tx, async () => {})
    return ofNobody(tx)
  })
  await expect(insert).rejects.toThrow('premises_house_id_fkey')
})

test('the tables that are filled so have no other trigger which would be left out with the checks', async () => {
  const triggers = await db.query<{ n: number }>(
    `select count(*)::int as n from pg_trigger where tgrelid in ('premises'::regclass, 'account'::regclass) and not tgisinternal`,
  )
  expect(one(triggers).n).toBe(0)
})
