import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRegulation } from '../regulations/registry.ts'
import { buildPagesIfStale } from '../scripts/build-pages.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { sendNotice } from '../src/notifications/index.ts'
import { findActor, recordLook, signIn } from '../src/people/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect, type Db, inTransaction } from '../src/platform/database.ts'
import type { Deps } from '../src/platform/deps.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { appendEvent } from '../src/platform/events.ts'
import { localFiles } from '../src/platform/files.ts'
import { addJob, migrateJobs } from '../src/platform/jobs.ts'
import { migrate } from '../src/platform/migrations.ts'
import { openTown } from '../src/requests/index.ts'
import { clocksAtCreation } from '../src/requests/rules/deadlines.ts'
import { insertRequest } from '../src/requests/sql/insert-request.ts'
import { intakeFacts } from '../src/requests/sql/intake-facts.ts'
import { listRequests } from '../src/requests/sql/list.ts'
import { measure, printLine } from './measure.ts'
import { fillMillion, LOGINS, PASSWORD } from './requests-data.ts'

const SECONDS = 10
const PORT = 3977

/** Intake, lists and cards with a million requests in the database; everything on this one machine. */
export async function run(): Promise<void> {
  await buildPagesIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'dvor-bench-'))
  const postgres = await startEmbedded(folder, ['shared_buffers=1GB', 'max_wal_size=4GB'])
  const admin = connect(postgres.url.replace('/dvor?', '/postgres?'), 1)
  await admin.query('create database dvor')
  await admin.end()
  const db = connect(postgres.url, 32)
  let server: ChildProcess | undefined
  try {
    const deps: Deps = { db, clock: () => new Date(), files: localFiles(join(folder, 'files')), config: readConfig({}) }
    await migrate(db)
    await migrateJobs(db)
    await openTown(db, getRegulation('ukhta'))
    await fillMillion(db)
    server = await startServer(postgres.url, folder)
    await measureAll(deps, server)
  } finally {
    server?.kill('SIGTERM')
    await db.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startServer(url: string, folder: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../src/app/main.ts'), '--role', 'web'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      DVOR_DATA: folder,
      PORT: String(PORT),
      HOST: '127.0.0.1',
      DVOR_DEMO: 'off',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (
      await get('/health/ready').then(
        (answer) => answer.status === 200,
        () => false,
      )
    )
      return server
  }
  throw new Error('the server did not start')
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
type Answer = { readonly status: number; readonly body: string }

function ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ agent, host: '127.0.0.1', port: PORT, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const get = (path: string, headers: Record<string, string> = {}) => ask('GET', path, headers)

async function tokenOf(deps: Deps, login: string): Promise<string> {
  const signed = await signIn(deps, { municipalityId: 'ukhta', login, password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  return signed.token
}

async function expectStatus(answer: Promise<Answer>, status: number): Promise<void> {
  const { status: got, body } = await answer
  if (got !== status) throw new Error(`expected ${status}, got ${got}: ${body.slice(0, 300)}`)
}

async function measureAll(deps: Deps, server: ChildProcess): Promise<void> {
  const dispatcher = await tokenOf(deps, LOGINS.dispatcher)
  const manager = await tokenOf(deps, LOGINS.manager)
  const rss = () => residentMb(server.pid ?? 0)
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
  printLine(create, limit.rate, rss())
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
    work: () =>
      expectStatus(
        get('/api/v1/requests?status=in_progress&group=10&emergency=true', { authorization: `Bearer ${manager}` }),
        200,
      ),
  })
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

function residentMb(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((each) => each.startsWith('VmRSS'))
  return Number(/\d+/.exec(line ?? '')?.[0] ?? 0) / 1024
}

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
      createdAt: now,
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
    await addJob(
      tx,
      'requests.warn',
      { requestId: request.id },
      { key: `request-warn-${request.id}`, runAt: request.dueAt },
    )
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
