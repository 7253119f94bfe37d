import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { addTown, NOON } from '../people/people.fixture.ts'
import { makeCheckpoint, verifyLog } from './audit.ts'
import { inTransaction } from './database.ts'
import { appendEvent } from './events.ts'

const db = await freshDatabase()

async function tell(subjectId: number, deed: string): Promise<void> {
  const done = await inTransaction(db, (tx) =>
    appendEvent(tx, {
      municipalityId: 'grozny',
      subject: 'request',
      subjectId,
      at: NOON,
      actor: { id: null, role: 'system' },
      deed,
      clause: 'п. 1',
      changes: { status: ['new', 'assigned'] },
    }),
  )
  if (isRefusal(done)) throw new Error(done.text)
}

/** What only somebody with every right over the database can do. */
async function tamper(sql: string): Promise<void> {
  await db.query(`alter table event disable trigger user; ${sql}; alter table event enable trigger user`)
}

beforeEach(async () => {
  await db.query('truncate event, event_head, audit_checkpoint, municipality cascade')
  await addTown(db)
  for (const deed of ['submit', 'assign', 'accept']) for (const id of [1, 2]) await tell(id, deed)
})

test('an untouched log is whole', async () => {
  await makeCheckpoint(db, NOON)
  await tell(1, 'close')
  expect(await verifyLog(db)).toEqual({ events: 7, checkpoints: 1, broken: null, brokenCheckpoint: null })
})

test.each([
  ['what was done', `update event set deed = 'decline' where subject_id = 2 and seq = 2`, 'changed', 2],
  ['the clause', `update event set clause = 'п. 2' where subject_id = 2 and seq = 1`, 'changed', 1],
  ['the hash', `update event set hash = sha256('x') where subject_id = 2 and seq = 3`, 'changed', 3],
  ['a line taken out of the middle', `delete from event where subject_id = 2 and seq = 2`, 'missing before', 3],
  ['the tail cut off', `delete from event where subject_id = 2 and seq = 3`, 'cut tail', 2],
  ['the whole story', `delete from event where subject_id = 2`, 'all gone', 3],
])('%s: the first broken line is named', async (_what, sql, trouble, seq) => {
  await tamper(sql)
  expect((await verifyLog(db)).broken).toMatchObject({ subject: 'request', subjectId: 2, seq, trouble })
})

test('a tail cut together with its head shows by the digest put down before', async () => {
  await makeCheckpoint(db, NOON)
  await tamper(`delete from event where subject_id = 2 and seq = 3;
    update event_head h set seq = 2, hash = (select hash from event e where e.subject_id = 2 and e.seq = 2) where subject_id = 2`)
  const { broken, brokenCheckpoint } = await verifyLog(db)
  expect(broken).toBeNull()
  expect(brokenCheckpoint).toMatchObject({ at: NOON })
})

test('lines of the first version of the chain are still whole', async () => {
  await tamper(`truncate event, event_head; insert into event (municipality_id, subject, subject_id, seq, at, actor_role, deed, changes, hash, chain)
    select 'grozny', 'request', 7, 1, now(), 'system', 'submit', '{}', sha256(convert_to(concat_ws('|', 'request', 7, 1, extract(epoch from now()), 0, 'system', 'submit', '{}'), 'UTF8')), 1;
    insert into event_head select subject, subject_id, seq, hash from event`)
  await tell(7, 'assign')
  expect((await verifyLog(db)).broken).toBeNull()
})
