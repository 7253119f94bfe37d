import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { signIn } from '../actions/sign-in.ts'
import { addOrganization, addStaff, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { aliveSessions } from './alive-sessions.ts'

test('of the tokens of open streams those hold whose session holds, until it is idle too long or signed out', async () => {
  const db = await freshDatabase()
  await db.query(
    `insert into municipality (id, name, region, base_url) values ('ukhta', 'Ухта', 'Коми', 'http://localhost')`,
  )
  const organizationId = await addOrganization(db, { town: 'ukhta', kind: 'managing', name: 'УК' })
  await addStaff(db, { town: 'ukhta', login: 'manager', name: 'Сотрудник', organizationId, roles: ['manager'] })
  const signed = await signIn(testDeps(db), { municipalityId: 'ukhta', login: 'manager', password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  const tokens = [signed.token, 'somebody-elses-token-0123456789']
  expect([...(await aliveSessions(db, tokens, NOON))]).toEqual([signed.token])
  expect([...(await aliveSessions(db, tokens, new Date(NOON.getTime() + 9 * 3_600_000)))]).toEqual([])
})
