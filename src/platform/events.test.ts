import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { inTransaction } from './database.ts'
import { appendEvent, findEventByKey, payloadHash } from './events.ts'

const db = await freshDatabase()
await db.query(
  `insert into municipality (id, name, region, base_url) values ('town', 'Город', 'Край', 'https://town.example')`,
)

const event = {
  municipalityId: 'town',
  subject: 'request',
  subjectId: 7,
  at: new Date('2026-11-23T10:00:00Z'),
  actor: { id: null, role: 'system' },
  deed: 'accept',
  changes: { status: ['assigned', 'accepted'] },
}

test('lines of one subject are numbered and chained', async () => {
  await inTransaction(db, (tx) => appendEvent(tx, event))
  await inTransaction(db, (tx) => appendEvent(tx, { ...event, deed: 'close' }))
  const { rows } = await db.query<{ seq: number; hash: Buffer }>(
    'select seq, hash from event where subject_id = 7 order by seq',
  )
  expect(rows.map((row) => row.seq)).toEqual([1, 2])
  expect(rows[0]?.hash).not.toEqual(rows[1]?.hash)
})

test('a deed is found by its key together with what came with it', async () => {
  const payload = { description: 'Течёт кран', flat: '12' }
  await inTransaction(db, (tx) => appendEvent(tx, { ...event, subjectId: 8, key: '5:abc', payload }))
  const found = await findEventByKey(db, '5:abc')
  expect(found).toEqual({
    subjectId: 8,
    deed: 'accept',
    payloadHash: payloadHash({ flat: '12', description: 'Течёт кран' }),
  })
  expect(await findEventByKey(db, '5:other')).toBeNull()
})

test('the log cannot be rewritten', async () => {
  await expect(db.query(`update event set deed = 'other'`)).rejects.toThrow('append-only')
})
