import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { createServer } from '../../app/server.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { signIn } from '../../people/index.ts'
import { PASSWORD } from '../../people/people.fixture.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { appendEvent } from '../../platform/events.ts'
import { act, buildTown, file, must, requestIn, type Town } from '../requests.fixture.ts'

let town: Town
let port: number
const opened: IncomingMessage[] = []

beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'ukhta')
  const app = await createServer(town.deps)
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
  afterAll(async () => {
    for (const stream of opened) stream.destroy()
    await app.close()
  })
})

async function tokenOf(login: string): Promise<string> {
  const signed = await signIn(town.deps, { municipalityId: 'ukhta', login, password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  return signed.token
}

type Heard = { readonly event: string; readonly id: number; readonly data: { id?: number; deed?: string } }

/** An open stream: `until` waits for a message, `heard` is everything so far. */
async function listen(login: string, more: { after?: number; token?: string } = {}) {
  const token = more.token ?? (await tokenOf(login))
  const last = more.after === undefined ? {} : { 'last-event-id': String(more.after) }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, ...last }
    get({ host: '127.0.0.1', port, path: '/api/v1/live', headers }, resolve).on('error', reject)
  })
  opened.push(response)
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      )
      text = text.slice(end + 2)
      heard.push({
        event: fields.get('event') ?? '',
        id: Number(fields.get('id')),
        data: JSON.parse(fields.get('data') ?? '{}'),
      })
    }
    for (const wake of waiting) wake()
  })
  const until = (found: (each: Heard) => boolean): Promise<Heard> =>
    new Promise((resolve) => {
      const look = () => {
        const hit = heard.find(found)
        if (!hit) return
        waiting.delete(look)
        resolve(hit)
      }
      waiting.add(look)
      look()
    })
  await until(({ event }) => event === 'beat')
  return { response, heard, until, close: () => response.destroy() }
}

const change = (id: number) => (each: Heard) => each.event === 'change' && each.data.id === id
const ids = (heard: readonly Heard[]) => heard.filter(({ event }) => event === 'change').map(({ data }) => data.id)

test('a new request is told to the УО of its house and the dispatcher, and not to a stranger', async () => {
  const [manager, dispatcher, stranger] = await Promise.all(['manager', 'dispatcher', 'stranger'].map((l) => listen(l)))
  const { requestId } = must(await file(town, town.people.resident))
  const heard = await manager?.until(change(requestId))
  expect(heard?.data).toEqual({ subject: 'request', id: requestId, deed: 'submit' })
  await dispatcher?.until(change(requestId))
  expect(ids(stranger?.heard ?? [])).not.toContain(requestId)
})

test('an executor hears of a request when it is given to him, and once more when it is taken from him', async () => {
  const [contractor, supplier] = await Promise.all([listen('contractor'), listen('supplier')])
  const id = await requestIn(town, 'new')
  const give = (executor: number) =>
    act(town, town.people.manager, 'assign', id, { executor: `organization:${executor}` })
  must(await give(town.ids.contractor))
  await contractor.until(change(id))
  const before = contractor.heard.length
  must(await give(town.ids.supplier))
  await supplier.until(change(id))
  await contractor.until((each) => contractor.heard.indexOf(each) >= before && change(id)(each))
  expect(ids(supplier.heard)).toEqual([id])
})

test('after a break the stream goes on where it stopped: what was missed comes first', async () => {
  const before = await listen('manager')
  const first = await requestIn(town, 'new')
  const { id: after } = await before.until(change(first))
  before.close()
  const missed = [await requestIn(town, 'new'), await requestIn(town, 'new')]
  const again = await listen('manager', { after })
  await again.until(change(missed[1] ?? 0))
  expect(ids(again.heard)).toEqual(missed)
})

test('a number that this base never gave is answered with «read everything anew»', async () => {
  const { heard } = await listen('manager', { after: 9_000_000 })
  expect(heard[0]?.event).toBe('reread')
})

test('an event that is committed after younger ones is told as well, and a rolled back one holds nobody up', async () => {
  const subject = await requestIn(town, 'new')
  const manager = await listen('manager')
  const slow = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const append = (tx: Tx, subjectId: number) =>
    appendEvent(tx, {
      municipalityId: 'ukhta',
      subject: 'request',
      subjectId,
      at: town.clock.now,
      actor: { id: null, role: 'system' },
      deed: 'late',
      changes: {},
    })
  const late = inTransaction(town.db, async (tx) => {
    await tx.query('select from request where id = $1 for update', [subject])
    const id = await append(tx, subject)
    started.resolve()
    await slow.promise
    return id
  })
  await started.promise
  await inTransaction(town.db, async (tx) => {
    await tx.query('select from request where id = $1 for update', [subject - 1])
    await append(tx, subject - 1)
    throw new Error('rolled back')
  }).catch(() => {})
  const younger = await requestIn(town, 'new')
  const told = await manager.until(change(younger))
  slow.resolve()
  const lateId = must(await late)
  const heardLate = await manager.until((each) => each.data.deed === 'late')
  expect(heardLate.data.id).toBe(subject)
  expect(told.id, 'who stops here comes back before the gap').toBeLessThan(lateId)
  // A transaction of any other database of the cluster keeps the gap open while it runs: so it is asked more than once.
  const toldNow = async () => (await manager.until(change(await requestIn(town, 'new')))).id
  await expect
    .poll(toldNow, { timeout: 20_000, message: 'the gap of the rolled back one is forgotten' })
    .toBeGreaterThan(lateId)
})

test('nobody listens without a sign-in', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/live`)
  expect(answer.status).toBe(401)
})
