import { randomUUID } from 'node:crypto'
import { getRegulation } from '../regulations/registry.ts'
import { sendNotice } from '../src/notifications/index.ts'
import { findActor, recordLook } from '../src/people/index.ts'
import { type Db, inTransaction } from '../src/platform/database.ts'
import { appendEvent } from '../src/platform/events.ts'
import { addJob } from '../src/platform/jobs.ts'
import { clocksAtCreation } from '../src/requests/rules/deadlines.ts'
import { insertRequest } from '../src/requests/sql/insert-request.ts'
import { intakeFacts } from '../src/requests/sql/intake-facts.ts'
import { listRequests } from '../src/requests/sql/list.ts'
import { measure, printLine } from './measure.ts'
import { type Product, tokenOf, withAMillion } from './product-with-a-million.ts'
import { LOGINS } from './requests-data.ts'
import { ask, expectStatus, get } from './server.ts'

const SECONDS = 10

/** Intake, lists and cards with a million requests in the database. */
export const run = (): Promise<void> => withAMillion(measureAll)

async function measureAll({ deps, rss }: Product): Promise<void> {
  const dispatcher = await tokenOf(deps, LOGINS.dispatcher)
  const manager = await tokenOf(deps, LOGINS.manager)
  const houses = (await deps.db.query<{ id: number }>('select id from house order by id')).rows.map((row) => row.id)
  const houseOf = (turn: number): number => houses[turn % houses.length] ?? 0
  const limit = await measure({
    name: 'create, the same SQL',
    clients: 32,
    seconds: SECONDS,
    work: (_client, turn) => createBySql(deps.db, dispatcher, houseOf(turn)),
  })
  const create = await measure({
    name: 'create a request, API',
    clients: 32,
    seconds: SECONDS,
    work: (_client, turn) =>
      expectStatus(
        ask(
          'POST',
          '/api/v1/requests',
          {
            authorization: `Bearer ${dispatcher}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          },
          JSON.stringify({
            houseId: houseOf(turn),
            flat: '7',
            typeCode: '10.4',
            description: 'Течёт стояк холодной воды в подвале',
            applicantName: 'Мария Петровна',
            applicantPhone: '+79120000001',
          }),
        ),
        201,
      ),
  })
  printLine(limit, null, rss())
  printLine(create, limit.rate, rss())
  const listed = await get(LIST, { authorization: `Bearer ${manager}` })
  if (JSON.parse(listed.body).items.length !== 50) throw new Error('the list to be measured has no fifty rows')
  const listLimit = await measure({
    name: 'list, the same SQL',
    clients: 32,
    seconds: SECONDS,
    work: () => listBySql(deps.db, manager),
  })
  const list = await measure({
    name: 'list of 50 by 3 filters, API',
    clients: 32,
    seconds: SECONDS,
    work: () => expectStatus(get(LIST, { authorization: `Bearer ${manager}` }), 200),
  })
  printLine(listLimit, null, rss())
  printLine(list, listLimit.rate, rss())
  const cookie = { cookie: `dvor_session=${manager}` }
  const page = await measure({
    name: 'list of 50 by 3 filters, HTML',
    clients: 32,
    seconds: SECONDS,
    work: () => expectStatus(get('/requests?status=in_progress&group=10&emergency=on', cookie), 200),
  })
  printLine(page, null, rss())
  const { rows } = await deps.db.query<{ id: number }>(
    `select r.id from request r join staff s on s.organization_id = r.manager_id join credential c on c.person_id = s.person_id where c.login = $1 and r.closed_at is null limit 500`,
    [LOGINS.manager],
  )
  const card = await measure({
    name: 'card of a request, HTML',
    clients: 32,
    seconds: SECONDS,
    work: (_client, turn) => expectStatus(get(`/requests/${rows[turn % rows.length]?.id}`, cookie), 200),
  })
  printLine(card, null, rss())
}

const LIST = '/api/v1/requests?status=in_progress&group=10&emergency=true'
const regulation = getRegulation('ukhta')

/** What intake sends to the database, without HTTP and without our rules. */
async function createBySql(db: Db, token: string, houseId: number): Promise<void> {
  const now = new Date()
  const actor = await findActor(db, token, now)
  if (!actor) throw new Error('not signed in')
  await inTransaction(db, async (tx) => {
    const facts = await intakeFacts(tx, 'ukhta', {
      houseId,
      typeCode: '10.4',
      personId: actor.personId,
      now,
      timeZone: regulation.timeZone,
    })
    if (!facts.type || facts.managerId === null) throw new Error('no such house')
    const clocks = clocksAtCreation(facts.type, now, regulation)
    const draft = {
      municipalityId: 'ukhta',
      houseId,
      flat: '7',
      type: facts.type,
      description: 'Течёт стояк холодной воды в подвале',
      channel: 'dispatch',
      authorId: actor.personId,
      applicantId: null,
      applicantName: 'Мария Петровна',
      applicantPhone: '+79120000001',
      managerId: facts.managerId,
      executorId: null,
      unitId: null,
      createdAt: now,
      enteredAt: null,
      processSince: null,
    }
    const request = await insertRequest(tx, { ...draft, ...clocks }, regulation)
    await appendEvent(tx, {
      municipalityId: 'ukhta',
      subject: 'request',
      subjectId: request.id,
      at: now,
      actor: { id: actor.personId, role: 'dispatcher' },
      deed: 'submit',
      clause: 'п. 2.1 «а»',
      changes: { status: [null, 'new'] },
      key: randomUUID(),
      payload: 'x',
    })
    addJob(tx, 'requests.warn', { requestId: request.id }, { key: `request-warn-${request.id}`, runAt: request.dueAt })
    await sendNotice(tx, {
      municipalityId: 'ukhta',
      to: { organizationId: request.managerId },
      kind: 'submit',
      subject: 'request',
      subjectId: request.id,
      occasion: 'submit',
      text: `Новая заявка ${request.number}`,
      path: `/requests/${request.id}`,
      at: now,
    })
    return request.id
  })
}

async function listBySql(db: Db, token: string): Promise<void> {
  const now = new Date()
  const actor = await findActor(db, token, now)
  if (!actor) throw new Error('not signed in')
  const rows = await listRequests(db, actor, { status: 'in_progress', group: '10', emergency: true }, now)
  await recordLook(
    db,
    actor,
    'request',
    rows.map((row) => row.id),
    'list',
  )
}
