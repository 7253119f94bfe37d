import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { addOrganization, addResident, addStaff, addTown, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { findActor } from '../sql/find-actor.ts'
import { changePassword } from './change-password.ts'
import { signOut } from './end-session.ts'
import type { SignedIn } from './let-in.ts'
import { signIn } from './sign-in.ts'

const db = await freshDatabase()
let now = NOON
const deps = testDeps(db, () => now)
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const enter = (login: string, password = PASSWORD) => signIn(deps, { municipalityId: 'grozny', login, password })
const entered = (answer: SignedIn | Refusal): SignedIn => {
  if (isRefusal(answer)) throw new Error(answer.text)
  return answer
}

beforeEach(async () => {
  now = NOON
  await db.query('truncate municipality cascade')
  await addTown(db)
})

describe('signing in', () => {
  test('a resident enters by his phone however he types it', async () => {
    await addResident(db, { login: '+79123456789' })
    const { token, actor } = entered(await enter('8 (912) 345-67-89'))
    expect(actor).toMatchObject({ kind: 'resident', name: 'Иванова Мария Петровна', organizationId: null, roles: [] })
    expect(await findActor(db, token, now)).toEqual(actor)
  })

  test('the table does not hold the token itself', async () => {
    await addResident(db)
    const { token } = entered(await enter('+79123456789'))
    const { rows } = await db.query<{ token_hash: Buffer }>('select token_hash from session')
    expect(rows[0]?.token_hash).toHaveLength(32)
    expect(rows[0]?.token_hash.toString('base64url')).not.toBe(token)
  })

  test('an unknown login and a wrong password get the same sentence', async () => {
    await addResident(db)
    expect(await enter('nobody')).toEqual(await enter('+79123456789', 'не тот пароль'))
  })

  test('a login of another town does not open this one', async () => {
    await addTown(db, 'ukhta', 'Республика Коми')
    await addResident(db, { town: 'ukhta', login: 'petrov@example.ru' })
    expect(await enter('petrov@example.ru')).toMatchObject({ code: 'not_signed_in' })
  })

  test('staff of a suspended organisation and a dismissed person do not get in, and their sessions die', async () => {
    const organizationId = await addOrganization(db)
    await addStaff(db, { organizationId, login: 'adam' })
    const { token } = entered(await enter('adam'))
    await db.query(`update organization set state = 'suspended'`)
    expect(await findActor(db, token, now)).toBeNull()
    expect(await enter('adam')).toMatchObject({ code: 'not_entitled' })
    await db.query(`update organization set state = 'active'`)
    await db.query(`update staff set state = 'dismissed'`)
    expect(await findActor(db, token, now)).toBeNull()
  })
})

describe('guessing', () => {
  test('ten wrong passwords lock the login for a quarter of an hour', async () => {
    await addResident(db)
    for (let i = 0; i < 9; i += 1) expect(await enter('+79123456789', 'мимо')).toMatchObject({ code: 'not_signed_in' })
    expect(await enter('+79123456789', 'мимо')).toMatchObject({ code: 'too_often' })
    expect(await enter('+79123456789')).toMatchObject({
      code: 'too_often',
      text: expect.stringContaining('через 15 минут'),
    })
    later(16)
    entered(await enter('+79123456789'))
  })

  test('a right password forgets the wrong ones', async () => {
    await addResident(db)
    for (let i = 0; i < 9; i += 1) await enter('+79123456789', 'мимо')
    entered(await enter('+79123456789'))
    expect(await enter('+79123456789', 'мимо')).toMatchObject({ code: 'not_signed_in' })
  })

  test('a hundred guesses at once get no more looks than ten', async () => {
    await addResident(db)
    await Promise.all(Array.from({ length: 100 }, () => enter('+79123456789', 'мимо')))
    const { rows } = await db.query<{ failed_attempts: number }>('select failed_attempts from credential')
    expect(rows).toEqual([{ failed_attempts: 10 }])
  })
})

describe('a session', () => {
  test('ends when signed out', async () => {
    await addResident(db)
    const { token } = entered(await enter('+79123456789'))
    await signOut(deps, token)
    expect(await findActor(db, token, now)).toBeNull()
  })

  test('ends by idleness: staff after half an hour, the dispatcher after a shift, a resident after half a day', async () => {
    await addResident(db)
    const organizationId = await addOrganization(db)
    await addStaff(db, { organizationId, login: 'adam' })
    await addStaff(db, { organizationId, login: 'duty', roles: ['dispatcher'] })
    const [resident, member, duty] = [
      entered(await enter('+79123456789')),
      entered(await enter('adam')),
      entered(await enter('duty')),
    ]
    const open = async () => {
      const actors = await Promise.all([member, duty, resident].map(({ token }) => findActor(db, token, now)))
      return actors.map((actor) => actor !== null)
    }
    later(29)
    expect(await open()).toEqual([true, true, true])
    later(30)
    expect(await open()).toEqual([true, true, true])
    later(32)
    expect(await open()).toEqual([false, true, true])
    later(11 * 60)
    expect(await open()).toEqual([false, true, true])
    later(12 * 60 + 2)
    expect(await open()).toEqual([false, false, false])
  })

  test('is marked as seen at most once a minute', async () => {
    await addResident(db)
    const { token } = entered(await enter('+79123456789'))
    const seen = async () =>
      (await db.query<{ last_seen_at: Date }>('select last_seen_at from session')).rows[0]?.last_seen_at
    later(0.5)
    await findActor(db, token, now)
    expect(await seen()).toEqual(NOON)
    later(0.5)
    await findActor(db, token, now)
    expect(await seen()).toEqual(now)
  })
})

describe('changing the password', () => {
  test('clears the one-time mark and ends the other sessions', async () => {
    await addResident(db, { oneTime: true })
    const first = entered(await enter('+79123456789'))
    const second = entered(await enter('+79123456789'))
    expect(second.actor.mustChangePassword).toBe(true)
    const changed = await changePassword(deps, second.actor, {
      current: PASSWORD,
      next: 'яблоня и скамейка',
      token: second.token,
    })
    expect(changed).toEqual({ otherSessionsEnded: 1 })
    expect(await findActor(db, first.token, now)).toBeNull()
    expect(await findActor(db, second.token, now)).toMatchObject({ mustChangePassword: false })
    entered(await enter('+79123456789', 'яблоня и скамейка'))
  })

  test.each([
    ['короткий', 'next'],
    ['8 912 345-67-89', 'next'],
    [PASSWORD, 'next'],
  ])('«%s» will not do', async (next, field) => {
    await addResident(db)
    const { actor, token } = entered(await enter('+79123456789'))
    expect(await changePassword(deps, actor, { current: PASSWORD, next, token })).toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(String) },
    })
  })

  test('needs the present password', async () => {
    await addResident(db)
    const { actor, token } = entered(await enter('+79123456789'))
    expect(await changePassword(deps, actor, { current: 'не он', next: 'яблоня и скамейка', token })).toMatchObject({
      fields: { current: expect.any(String) },
    })
  })
})
