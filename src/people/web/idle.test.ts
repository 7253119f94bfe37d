import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganization, addResident, addStaff, addTown, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { loader as sessions, action as sessionsForm } from './account/sessions.server.ts'
import { action as passwordForm } from './password.server.ts'
import { action as signInForm, loader as signInPage } from './sign-in.server.ts'
import { loader as unsent, action as unsentForm } from './unsent.server.ts'
import { answerOf, cookieSet, type VisitChoice, visitOf } from './visit.fixture.ts'

const db = await freshDatabase()
let now = NOON
const deps = testDeps(db, () => now)
const visit = (choice: VisitChoice) => visitOf(deps, choice)
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

async function enter(town: string, login: string, headers = {}): Promise<{ cookie: string; location: string | null }> {
  const form = { login, password: PASSWORD }
  const answer = await answerOf(signInForm(visit({ path: `/${town}/sign-in`, form, params: { town }, headers })))
  return { cookie: cookieSet(answer), location: answer.headers.get('location') }
}
const locationOf = async (page: unknown) => (await answerOf(page)).headers.get('location') ?? ''

beforeEach(async () => {
  now = NOON
  await db.query('truncate municipality cascade')
  await addTown(db)
  await addTown(db, 'ukhta', 'Республика Коми')
})

describe.each([
  ['GRZ-3.1.7-2', 'grozny'],
  ['UHT-3.1.1-a', 'ukhta'],
])('%s', (clause, town) => {
  test(`[${clause}] idle longer than the set time, the next action asks to sign in and says why; an ended session stops working`, async () => {
    await addStaff(db, { town, organizationId: await addOrganization(db, { town }), login: 'adam' })
    const { cookie } = await enter(town, 'adam')
    later(29)
    expect(await sessions(visit({ path: '/account/sessions', cookie }))).toMatchObject({
      sessions: [{ current: true }],
    })
    later(33)
    const location = await locationOf(sessions(visit({ path: '/account/sessions', cookie })))
    expect(location).toBe('/sign-in?next=%2Faccount%2Fsessions&why=idle')
    const page = await signInPage(visit({ path: `/${town}${location}`, params: { town } }))
    expect(page.why).toContain('долго ничего не делали')

    const [own, stolen] = [await enter(town, 'adam'), await enter(town, 'adam')]
    const list = await sessions(visit({ path: '/account/sessions', cookie: own.cookie }))
    const other = list.sessions.find(({ current }) => !current)?.id ?? ''
    await sessionsForm(visit({ path: '/account/sessions', cookie: own.cookie, form: { session: other } }))
    expect(await locationOf(sessions(visit({ path: '/account/sessions', cookie: stolen.cookie })))).toBe(
      '/sign-in?next=%2Faccount%2Fsessions',
    )
  })
})

describe('a form that is sent after the session ended', () => {
  const form = {
    description: 'Течёт стояк\nв подвале',
    houseId: '12',
    currentPassword: PASSWORD,
    password: 'x',
    passwordAgain: 'x',
  }

  test('is kept without passwords, shown after the sign-in and goes on to its page with all it carried', async () => {
    await addStaff(db, { organizationId: await addOrganization(db), login: 'adam' })
    const { cookie } = await enter('grozny', 'adam')
    later(60)
    const location = await locationOf(passwordForm(visit({ path: '/password?step=2', cookie, form })))
    expect(location).toBe('/sign-in?next=%2Fpassword&why=unsent')
    const again = await enter('grozny', 'adam')
    expect(again.location).toBe('/unsent')
    const shown = await unsent(visit({ path: '/unsent', cookie: again.cookie }))
    expect(shown.typed).toEqual([form.description.replace('\n', '\r\n')].map((text) => text.replaceAll('\r\n', '\n')))
    expect(shown.fields.map(({ name }) => name)).toEqual(['description', 'houseId'])
    const sent = await answerOf(unsentForm(visit({ path: '/unsent?send', cookie: again.cookie, form })))
    expect([sent.status, sent.headers.get('location')]).toEqual([307, '/password?step=2'])
    expect(await locationOf(unsent(visit({ path: '/unsent', cookie: again.cookie })))).toBe('/requests')
  })

  test('is not kept for a session that was ended on purpose, nor for a made-up one', async () => {
    await addResident(db)
    const { cookie } = await enter('grozny', '+79123456789')
    await db.query('delete from session')
    for (const key of [cookie, 'x'.repeat(43)])
      expect(await locationOf(passwordForm(visit({ path: '/password', cookie: key, form })))).toBe(
        '/sign-in?next=%2Fpassword',
      )
    expect((await db.query('select 1 from unsent_form')).rowCount).toBe(0)
  })

  test('is shown to nobody but the person whose session it was', async () => {
    const organizationId = await addOrganization(db)
    await addStaff(db, { organizationId, login: 'adam' })
    await addStaff(db, { organizationId, login: 'eva' })
    const { cookie } = await enter('grozny', 'adam')
    later(60)
    await answerOf(passwordForm(visit({ path: '/password', cookie, form })))
    expect((await enter('grozny', 'eva')).location).toBe('/acknowledge?next=%2Frequests')
  })
})

test('own sessions tell device and way, and what happened is written for the technical operator', async () => {
  await addStaff(db, { organizationId: await addOrganization(db), login: 'adam' })
  const chrome = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36'
  const { cookie } = await enter('grozny', 'adam', { 'user-agent': chrome })
  const { sessions: list } = await sessions(visit({ path: '/account/sessions', cookie }))
  expect(list).toMatchObject([{ device: 'Chrome, Windows', way: 'по паролю', current: true }])
  await signInForm(
    visit({
      path: '/grozny/sign-in',
      form: { login: 'adam', password: 'мимо' },
      params: { town: 'grozny' },
      address: '203.0.113.7',
    }),
  )
  const { rows } = await db.query(
    'select what, host(address) as address, person_id is null as nobody from entrance order by id',
  )
  expect(rows).toEqual([
    { what: 'signed_in', address: '127.0.0.1', nobody: false },
    { what: 'wrong_password', address: '203.0.113.7', nobody: false },
  ])
})
