import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { closeAccount } from '../people/actions/close-account.ts'
import { openLooksAt, signIn } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { migrateJobs, runDueJobs } from '../platform/jobs.ts'
import { openCard, ownRequests } from '../requests/index.ts'
import { act, buildTown, file, must, requestIn, type Town } from '../requests/requests.fixture.ts'
import { ownDataInHtml, wholeOwnData } from './own-data.ts'
import { tasksOf } from './worker.ts'

const db = await freshDatabase()
await migrateJobs(db)
let town: Town

beforeEach(async () => {
  await db.query('truncate municipality cascade')
  town = await buildTown(db, 'ukhta')
})

const personOf = async (id: number) =>
  (await db.query('select full_name, phone, email, closed_at is not null as closed from person where id = $1', [id]))
    .rows[0]
const applicantOf = async (id: number) =>
  (await db.query('select applicant_name, applicant_phone, flat from request where id = $1', [id])).rows[0]

test('a resident gets all that is kept of him and nothing of others, readable by people and by programs', async () => {
  const { resident, neighbour } = town.people
  must(await file(town, resident, { description: 'Течёт <стояк> в подвале' }))
  must(await file(town, neighbour, { description: 'Чужая заявка соседа' }))
  const parts = await wholeOwnData(town.deps, resident)
  expect(parts.map(({ title }) => title)).toEqual([
    'Личный кабинет',
    'Согласия',
    'Входы',
    'Заявки',
    'Подписки на отключения',
    'Ответы об отключениях',
    'Уведомления',
    'Обращения в поддержку',
  ])
  const text = JSON.stringify(parts)
  for (const own of [resident.name, '+79121112233', 'Течёт <стояк> в подвале']) expect(text).toContain(own)
  for (const foreign of ['+79124445566', 'Чужая заявка']) expect(text).not.toContain(foreign)
  expect(ownDataInHtml(parts, 'Мои данные')).toContain('<td>Течёт &lt;стояк&gt; в подвале</td>')
})

test('a resident sees which organisation looked at his request, in what role and where; no employee by name', async () => {
  const { resident, neighbour, dispatcher } = town.people
  const { requestId } = must(await file(town, resident))
  must(await openCard(town.deps, dispatcher, requestId))
  const looksOf = async (who: typeof resident) => {
    const ids = (await ownRequests(db, who.personId)).map(({ id }) => id)
    return openLooksAt(town.deps, who, ids, null)
  }
  expect(await looksOf(resident)).toMatchObject([
    { organizationName: 'Диспетчерская', role: 'Диспетчер', basis: 'карточка заявки' },
  ])
  expect(JSON.stringify(await looksOf(resident))).not.toContain(dispatcher.name)
  expect(await looksOf(neighbour)).toEqual([])
})

test('outages of which a resident asked to be told and what he answered of them are his data, and go with his account', async () => {
  const { resident, neighbour } = town.people
  const outage = (
    await db.query(
      `insert into outage (municipality_id, nature, resource, kind, border, owner_id, author_id, finishing, status, created_at)
       values ('ukhta', 'planned', 1, 'pause', 'supplier', $1, $2, 'manual', 'draft', now()) returning id`,
      [town.ids.supplier, town.people.supplier.personId],
    )
  ).rows[0].id
  for (const { personId } of [resident, neighbour]) {
    await db.query(
      "insert into outage_subscription (municipality_id, house_id, person_id, created_at) values ('ukhta', $1, $2, now())",
      [town.unmanaged, personId],
    )
    await db.query(
      'insert into outage_answer (outage_id, person_id, house_id, restored, at) values ($1, $2, $3, false, now())',
      [outage, personId, town.house],
    )
  }
  const parts = await wholeOwnData(town.deps, resident)
  const rowsOf = (title: string) => parts.find((part) => part.title === title)?.rows
  expect(rowsOf('Подписки на отключения')).toEqual([[expect.stringContaining('ukhta 2'), expect.any(String), null]])
  expect(rowsOf('Ответы об отключениях')).toMatchObject([
    [`№ ${outage}`, expect.any(String), expect.any(String), 'подачи нет'],
  ])
  must(await closeAccount(town.deps, resident, PASSWORD))
  await runDueJobs(town.deps, tasksOf(town.deps))
  const left = 'select person_id from outage_subscription union all select person_id from outage_answer'
  expect((await db.query(left)).rows).toEqual([{ person_id: neighbour.personId }, { person_id: neighbour.personId }])
})

test('a closed account names nobody; a request in work keeps what its executor needs until it is closed, the rest stays for figures', async () => {
  const { resident, manager } = town.people
  const { personId } = resident
  const open = await requestIn(town, 'new')
  const declined = must(await file(town, resident)).requestId
  must(await act(town, manager, 'decline', declined, { reason: 'Не относится к общему имуществу дома' }))
  expect(await closeAccount(town.deps, resident, 'мимо')).toMatchObject({
    fields: { currentPassword: expect.any(String) },
  })
  must(await closeAccount(town.deps, resident, PASSWORD))
  expect(await personOf(personId)).toEqual({
    full_name: 'Житель, кабинет закрыт',
    phone: null,
    email: null,
    closed: true,
  })
  expect(await signIn(town.deps, { municipalityId: 'ukhta', login: '+79121112233', password: PASSWORD })).toMatchObject(
    {
      code: 'not_signed_in',
    },
  )
  await runDueJobs(town.deps, tasksOf(town.deps))
  expect(await applicantOf(declined)).toEqual({ applicant_name: null, applicant_phone: null, flat: null })
  expect(await applicantOf(open)).toMatchObject({ applicant_phone: '+79121112233' })
  const unfinished = async () => (await db.query('select 1 from deletion where finished_at is null')).rowCount
  expect(await unfinished()).toBe(1)
  must(await act(town, manager, 'decline', open, { reason: 'Не относится к общему имуществу дома' }))
  await tasksOf(town.deps)['people.forget']?.({})
  expect(await applicantOf(open)).toEqual({ applicant_name: null, applicant_phone: null, flat: null })
  expect(await unfinished()).toBe(0)
  expect((await db.query('select 1 from request where applicant_id = $1', [personId])).rowCount).toBe(2)
  expect((await db.query('select 1 from notice where person_id = $1', [personId])).rowCount).toBe(0)
})
