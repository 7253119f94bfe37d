import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../../src/app/server.ts'
import { PASSWORD, testDeps } from '../../src/people/people.fixture.ts'
import { connect, type Db, one } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { urlOf } from '../../test/database-url.ts'
import { startTestPostgres } from '../../test/postgres.ts'
import { ask, type Key } from './ask.ts'
import { type Settled, settleTown } from './settle.ts'

export const TOWNS = ['grozny', 'ukhta'] as const

/** Who knocks: a person of a town, a program of an organisation, or nobody. */
export type Visitor = {
  /** `grozny manager`; canaries and objects name by it who may see them. */
  readonly name: string
  readonly key: Key
  /** Entitled to nothing that has an owner: nobody, a one-time password, a program without the scope. */
  readonly stranger: boolean
}

export type World = {
  readonly db: Db
  readonly address: string
  readonly description: unknown
  readonly towns: readonly WorldTown[]
  readonly visitors: readonly Visitor[]
  close(): Promise<void>
}

/** A fresh database with two towns, and the product's server listening before it. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'dvor-isolation-'))
  const postgres = await startTestPostgres('isolation')
  const db = connect(urlOf(postgres.adminUrl, postgres.templateName), 8)
  const plain = testDeps(db, () => new Date(), folder)
  const deps: Deps = { ...plain, config: { ...plain.config, rates: null } }
  const settled = []
  for (const id of TOWNS) settled.push(await settleTown(db, id))
  const app: FastifyInstance = await createServer(deps)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const visitors: Visitor[] = [{ name: 'nobody', key: null, stranger: true }]
  for (const town of settled) visitors.push(...(await visitorsOf(address, town)))
  const towns = await Promise.all(settled.map((town) => withAgreement(db, town)))
  const description = JSON.parse((await ask(address, { method: 'GET', path: '/api/openapi.json', key: null })).text)
  return {
    db,
    address,
    description,
    towns,
    visitors,
    async close() {
      await app.close()
      await db.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type WorldTown = Settled & { readonly agreement: { readonly id: number; readonly keyId: number } }

async function withAgreement(db: Db, town: Settled): Promise<WorldTown> {
  const { rows } = await db.query<{ id: number; keyId: number }>(
    `select a.id, k.id as "keyId" from agreement a join agreement_key k on k.agreement_id = a.id
      where a.organization_id = $1`,
    [town.organizations.managing],
  )
  return { ...town, agreement: one({ rows }) }
}

async function visitorsOf(address: string, town: Settled): Promise<Visitor[]> {
  const people: Visitor[] = []
  for (const login of Object.values(town.logins)) {
    const body = { municipality: town.id, login, password: PASSWORD }
    const { status, text } = await ask(address, { method: 'POST', path: '/api/v1/sessions', key: null, body })
    if (status !== 201) throw new Error(`${town.id} ${login} cannot sign in: ${text}`)
    const role = Object.entries(town.logins).find(([, each]) => each === login)?.[0] ?? login
    const key: Key = { token: String(JSON.parse(text).token), from: 'page' }
    people.push({ name: `${town.id} ${role}`, key, stranger: role === 'newcomer' })
  }
  const technician = people.find(({ name }) => name === `${town.id} technician`)?.key ?? null
  const program = async (role: string, organizationId: number, scopes: readonly string[], stranger: boolean) => ({
    name: `${town.id} ${role}`,
    key: await keyOf(address, technician, { organizationId, scopes, number: `${town.secrets.agreement} ${role}` }),
    stranger,
  })
  const { managing, stranger } = town.organizations
  return [
    ...people,
    await program('program', managing, ['requests:read', 'requests:write', 'houses:read', 'notices:read'], false),
    await program('bare program', stranger, ['classifier:read'], true),
  ]
}

async function keyOf(address: string, by: Key, agreement: object): Promise<Key> {
  const today = new Date().toISOString().slice(0, 10)
  const body = { ...agreement, signedOn: today, since: '2020-01-01' }
  const made = await ask(address, { method: 'POST', path: '/api/v1/agreements', key: by, body })
  const { id } = JSON.parse(made.text)
  const issued = await ask(address, { method: 'POST', path: `/api/v1/agreements/${id}/keys`, key: by })
  if (issued.status !== 201) throw new Error(`no key: ${made.text} ${issued.text}`)
  return { token: String(JSON.parse(issued.text).key), from: 'program' }
}
