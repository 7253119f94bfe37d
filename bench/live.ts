import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type FastifyInstance, fastify } from 'fastify'
import { getRegulation } from '../regulations/registry.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect, type Db, inTransaction } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { appendEvent } from '../src/platform/events.ts'
import { localFiles } from '../src/platform/files.ts'
import { migrateJobs } from '../src/platform/jobs.ts'
import { openMail } from '../src/platform/mail.ts'
import { migrate } from '../src/platform/migrations.ts'
import { openTown } from '../src/requests/index.ts'

const CLIENTS = 2_000
const CHANGES = 10
const SECONDS = 20
const PORT = 3978
const BARE_PORT = 3979

/** 2,000 open lists on one process at 10 changes a second: how long a change is under way, and whether any is lost. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dvor-bench-live-'))
  const postgres = await startEmbedded(folder)
  const admin = connect(postgres.url.replace('/dvor?', '/postgres?'), 1)
  await admin.query('create database dvor')
  await admin.end()
  const db = connect(postgres.url, 8)
  const children: ChildProcess[] = []
  try {
    await migrate(db)
    await migrateJobs(db)
    await openTown(db, getRegulation('ukhta'))
    const requests = await fill(db)
    const token = await signedIn(db)
    children.push(await child('bare', { url: postgres.url, folder, port: BARE_PORT }))
    const bare = await measured('LISTEN → SSE, nothing else', BARE_PORT, token, (turn) => bareChange(db, turn), false)
    children.push(await child('server', { url: postgres.url, folder, port: PORT }))
    const change = (turn: number) => ourChange(db, requests[turn % requests.length] ?? 0)
    const ours = await measured('a change reaches an open list', PORT, token, change, false)
    print(ours, bare, children[1])
    print(await measured('the same over a forced reconnect of all', PORT, token, change, true), bare, children[1])
  } finally {
    for (const each of children) each.kill('SIGKILL')
    await db.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Figures = {
  readonly name: string
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly lost: number
  readonly heard: number
}

function print(ours: Figures, bare: Figures, server: ChildProcess | undefined): void {
  const rounded = (value: number): number => Math.round(value * 10) / 10
  console.log(
    JSON.stringify({
      name: ours.name,
      clients: CLIENTS,
      rate: CHANGES,
      p50_ms: rounded(ours.p50),
      p99_ms: rounded(ours.p99),
      max_ms: rounded(ours.max),
      limit_p99_ms: rounded(bare.p99),
      heard: ours.heard,
      lost: ours.lost,
      rss_mb: residentMb(server?.pid ?? 0),
    }),
  )
}

async function fill(db: Db): Promise<number[]> {
  await db.query(`
    insert into organization (municipality_id, kind, name) values ('ukhta', 'managing', 'УО'), ('ukhta', 'dispatch', 'ЦОЗ');
    insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text)
      values ('ukhta', 'Ухта', 'улица', 'Садовая', '1', 'улица Садовая, д. 1', 'k', 'ухта садовая');
    insert into person (municipality_id, full_name) values ('ukhta', 'Диспетчер');
    insert into staff (person_id, organization_id, roles) select p.id, o.id, '{dispatcher}' from person p, organization o where o.kind = 'dispatch';
    insert into credential (person_id, municipality_id, login, password_hash) select id, 'ukhta', 'dispatcher', '' from person;
    insert into request (municipality_id, number, house_id, type_code, emergency, description, channel, author_id, status, manager_id, created_at, process_since, process_due_at, due_at, normative_due_at, normative_term)
      select 'ukhta', 'У-' || n, h.id, '10.1', false, 'Нет воды', 'dispatch', p.id, 'new', o.id, now(), now(), now(), now(), now(), '{"hours": 24}'
        from generate_series(1, 500) n, house h, person p, organization o where o.kind = 'managing'`)
  return (await db.query<{ id: number }>('select id from request')).rows.map(({ id }) => id)
}

/** A session straight into the table: signing in is not what is measured. */
async function signedIn(db: Db): Promise<string> {
  const token = randomUUID()
  await db.query(
    `insert into session (token_hash, person_id, expires_at) select sha256($1), id, now() + interval '1 hour' from person`,
    [Buffer.from(token)],
  )
  return token
}

const bareChange = (db: Db, turn: number): Promise<unknown> =>
  db.query(`select pg_notify('bare', $1)`, [JSON.stringify({ id: turn, at: Date.now() })])

/** As every deed does it: the subject under lock, the event, the commit. */
const ourChange = (db: Db, id: number): Promise<unknown> =>
  inTransaction(db, async (tx) => {
    await tx.query('select from request where id = $1 for update', [id])
    return appendEvent(tx, {
      municipalityId: 'ukhta',
      subject: 'request',
      subjectId: id,
      at: new Date(),
      actor: { id: null, role: 'system' },
      // The clients read from it when the deed was sent.
      deed: `bench-${Date.now()}`,
      changes: {},
    })
  })

/** The clients are a process of their own; it hears everything and answers with what came and how late. */
async function measured(
  name: string,
  port: number,
  token: string,
  change: (turn: number) => Promise<unknown>,
  reconnect: boolean,
): Promise<Figures> {
  const clients = await child('clients', { port, token })
  let sent = 0
  for (; sent < CHANGES * SECONDS; sent++) {
    if (reconnect && sent === (CHANGES * SECONDS) / 2) clients.send('reconnect')
    const next = pause(1000 / CHANGES)
    await change(sent)
    await next
  }
  const figures = await settled(clients, sent * CLIENTS)
  clients.kill('SIGKILL')
  return { ...figures, name, lost: sent * CLIENTS - figures.heard }
}

type Heard = Omit<Figures, 'name' | 'lost'>

/** Lost is what has not come in a minute: on a busy machine late is not lost. */
async function settled(clients: ChildProcess, expected: number): Promise<Heard> {
  for (let tries = 0; ; tries++) {
    const answer = new Promise<Heard>((resolve) => clients.once('message', resolve))
    clients.send('report')
    const figures = await answer
    if (figures.heard >= expected || tries === 60) return figures
    await pause(1_000)
  }
}

function child(role: string, given: object): Promise<ChildProcess> {
  const started = fork(import.meta.filename, [role, JSON.stringify(given)])
  return new Promise((resolve, reject) => {
    started.once('message', () => resolve(started))
    started.once('exit', (code) => reject(new Error(`${role} ended with code ${code}`)))
  })
}

const residentMb = (pid: number): number => {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((each) => each.startsWith('VmRSS'))
  return Math.round(Number(/\d+/.exec(line ?? '')?.[0] ?? 0) / 1024)
}

type Given = { readonly url: string; readonly folder: string; readonly port: number; readonly token: string }

async function serve({ url, folder, port }: Given): Promise<void> {
  const { createServer } = await import('../src/app/server.ts')
  const config = readConfig({ DVOR_RATES: 'off' })
  const deps = {
    db: connect(url, 8),
    clock: () => new Date(),
    files: localFiles(join(folder, 'files')),
    mail: openMail(config),
    config,
  }
  const server = await createServer(deps)
  await server.listen({ port, host: '127.0.0.1' })
}

/** LISTEN and SSE with nothing between them: no log, no rights, no resuming. */
async function serveBare({ url, port }: Given): Promise<void> {
  const app: FastifyInstance = fastify()
  const open = new Set<{ write(text: string): unknown }>()
  app.get('/api/v1/live', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.raw.write('event: beat\ndata: {}\n\n')
    open.add(reply.raw)
  })
  const db = connect(url, 1)
  const client = await db.connect()
  client.on('notification', ({ payload }) => {
    const { at, id }: { at: number; id: number } = JSON.parse(payload ?? '{}')
    const data = JSON.stringify({ subject: 'request', id, deed: `bench-${at}` })
    for (const each of open) each.write(`id: ${id}\nevent: change\ndata: ${data}\n\n`)
  })
  await client.query('listen bare')
  await app.listen({ port, host: '127.0.0.1' })
}

type Client = { last: number; response: IncomingMessage | undefined; readonly seen: Set<string> }

/** Each client remembers what it heard: a message that comes twice counts once. */
async function listenAll({ port, token }: Given): Promise<void> {
  const late: number[] = []
  const clients: Client[] = Array.from({ length: CLIENTS }, () => ({ last: 0, response: undefined, seen: new Set() }))
  const hear = (client: Client, block: string): void => {
    const id = Number(/^id: (\d+)/m.exec(block)?.[1] ?? 0)
    if (id > 0) client.last = id
    const sent = /"id":(\d+),"deed":"bench-(\d+)"/.exec(block)
    if (!sent || client.seen.has(sent[0])) return
    client.seen.add(sent[0])
    late.push(Date.now() - Number(sent[2]))
  }
  const open = (client: Client): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, ...(client.last > 0 ? { 'last-event-id': client.last } : {}) }
      get({ host: '127.0.0.1', port, path: '/api/v1/live', headers, agent: false }, (response) => {
        client.response = response
        if (response.statusCode !== 200) return reject(new Error(`a client was answered ${response.statusCode}`))
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
          const blocks = text.split('\n\n')
          text = blocks.pop() ?? ''
          for (const block of blocks) hear(client, block)
          resolve()
        })
        response.on('error', () => {})
      }).on('error', reject)
    })
  const openAll = async (): Promise<void> => {
    for (let begin = 0; begin < CLIENTS; begin += 100)
      await Promise.all(clients.slice(begin, begin + 100).map((client) => open(client)))
  }
  process.on('message', async (word) => {
    if (word === 'reconnect') {
      for (const { response } of clients) response?.destroy()
      await openAll()
    } else process.send?.({ ...shares(late), heard: late.length })
  })
  await openAll()
}

function shares(times: number[]): { p50: number; p99: number; max: number } {
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

const [, , role, given] = process.argv
if (import.meta.main && given !== undefined) {
  const roles: Record<string, (given: Given) => Promise<void>> = { server: serve, bare: serveBare, clients: listenAll }
  await roles[role ?? '']?.(JSON.parse(given))
  process.send?.('ready')
}
