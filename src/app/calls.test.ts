import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { signIn } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, type Town, type TownId } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

let app: FastifyInstance
const towns = new Map<TownId, { town: Town; ask: ReturnType<typeof asker> }>()

const asker = (town: Town) => async (login: string, url: string, payload?: Record<string, unknown>) => {
  const signed = await signIn(town.deps, { municipalityId: town.id, login, password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  return app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers: { authorization: `Bearer ${signed.token}`, 'sec-fetch-site': 'same-origin' },
    ...(payload ? { payload } : {}),
  })
}

beforeAll(async () => {
  const db = await freshDatabase()
  for (const id of ['grozny', 'ukhta'] as const) {
    const town = await buildTown(db, id)
    app ??= await createServer(town.deps)
    towns.set(id, { town, ask: asker(town) })
  }
})
afterAll(() => app.close())

const of = (id: TownId) => {
  const found = towns.get(id)
  if (!found) throw new Error(id)
  return found
}

type Journal = { items: { id: number; outcome: string; explanation: string | null; requestId: number | null }[] }

async function proveJournal(id: TownId): Promise<void> {
  const { ask } = of(id)
  const ring = async (outcome: string): Promise<number> =>
    (await ask('dispatcher', '/api/v1/calls', { outcome, phone: '89121112233' })).json().id
  const answered = await ring('answered')
  const missed = await ring('missed')
  const lost = await ring('missed')
  await ask('dispatcher', `/api/v1/calls/${answered}/explain`, { explanation: 'Вопрос не о ЖКХ, дан телефон полиции' })
  await ask('dispatcher', `/api/v1/calls/${missed}/explain`, {
    explanation: 'Перезвонили: заявитель уже всё решил сам',
  })
  const journal: Journal = (await ask('dispatcher', '/api/v1/calls')).json()
  const outcomeOf = (call: number) => journal.items.find((item) => item.id === call)?.outcome
  expect([answered, missed, lost].map(outcomeOf)).toEqual(['answered', 'called_back', 'missed'])
  const waiting: Journal = (await ask('dispatcher', '/api/v1/calls?unfinished=true')).json()
  expect(waiting.items.map((item) => item.id)).toContain(lost)
  expect(waiting.items.map((item) => item.id)).not.toContain(answered)
  expect((await ask('manager', '/api/v1/calls', { outcome: 'missed' })).statusCode).toBe(403)
}

async function proveEnds(id: TownId): Promise<void> {
  const { ask, town } = of(id)
  const call = async (): Promise<number> =>
    (await ask('dispatcher', '/api/v1/calls', { outcome: 'answered', phone: '89121112233' })).json().id
  const explained = await call()
  const refused = await ask('dispatcher', `/api/v1/calls/${explained}/explain`, { explanation: ' ' })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().clause).toBe(town.regulation.clauses.callEnds)
  const filed = await call()
  const request = await ask('dispatcher', '/api/v1/requests', {
    houseId: town.house,
    typeCode: '10.1',
    description: 'Нет холодной воды',
    applicantName: 'Мария',
    applicantPhone: '89121112233',
    callId: filed,
  })
  expect(request.statusCode).toBe(201)
  const journal: Journal = (await ask('dispatcher', '/api/v1/calls')).json()
  expect(journal.items.find((item) => item.id === filed)).toMatchObject({ requestId: request.json().id })
  // The database says the same, whatever the program does.
  await expect(town.db.query('update call set finished_at = now() where id = $1', [explained])).rejects.toThrow(
    'a_finished_incoming_call_ends_in_a_request_or_an_explanation',
  )
}

test('[GRZ-3.2.2-1] Грозный: each incoming call is recorded as answered, called back or missed; unanswered ones are listed', () =>
  proveJournal('grozny'))
test('[UHT-3.2.2-a] Ухта: each incoming call is recorded as answered, called back or missed', () =>
  proveJournal('ukhta'))
test('[GRZ-3.2.2-2] Грозный: a call ends in a request or in an explanation', () => proveEnds('grozny'))
test('[UHT-3.2.2-b] [UHT-A1-1] Ухта: a call ends in a request made in one form with it, or in an explanation', () =>
  proveEnds('ukhta'))
