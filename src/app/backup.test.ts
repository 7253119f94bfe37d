import { createHash } from 'node:crypto'
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../people/people.fixture.ts'
import { verifyLog } from '../platform/audit.ts'
import { Chest, forgetOld, makeCopy, restore } from '../platform/backup/index.ts'
import { readConfig } from '../platform/config.ts'
import { one } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { buildTown, file, must, refusalOf } from '../requests/requests.fixture.ts'
import { type House, openHouse } from './compose.ts'
import { createServer } from './server.ts'

const root = mkdtempSync(join(tmpdir(), 'dvor-copies-'))
// PostgreSQL goes under an account of its own when the tests run as root.
chmodSync(root, 0o755)
const chest = new Chest(join(root, 'chest'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const open = (folder: string, copies = ''): Promise<House> =>
  openHouse(readConfig({ DVOR_DATA: join(root, folder), DVOR_DEMO: 'off', DVOR_BACKUP: copies }), 'command')

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#404040' } })
  .jpeg()
  .toBuffer()

/** As a program does it: signs in, sends a request with a photo, or asks for a file. */
async function asDispatcher(deps: Deps) {
  const app = await createServer(deps)
  const payload = { municipality: 'ukhta', login: 'dispatcher', password: PASSWORD }
  const signed = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
  const headers = { authorization: `Bearer ${signed.json().token}` }
  return {
    async upload(houseId: number) {
      const form = new FormData()
      const fields = { houseId, typeCode: '10.1', description: 'Нет воды во всём доме', applicantName: 'Мария' }
      for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
      form.append('photos', new Blob([picture], { type: 'image/jpeg' }), 'двор.jpg')
      const body = new Response(form)
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/requests',
        headers: { ...headers, 'content-type': body.headers.get('content-type') ?? '' },
        payload: Buffer.from(await body.arrayBuffer()),
      })
      const card = await app.inject({ url: `/api/v1/requests/${answer.json().id}`, headers })
      return String(card.json().files[0].id)
    },
    async download(id: string) {
      const answer = await app.inject({ url: `/api/v1/files/${id}`, headers })
      return createHash('sha256').update(answer.rawPayload).digest('hex')
    },
    close: () => app.close(),
  }
}

type Life = { readonly fileId: string; readonly sum: string; readonly moment: Date }
let life: Life

/** A server with copies: a file, a copy, a moment, one more request; then the power goes. */
beforeAll(async () => {
  const house = await open('data', chest.folder)
  const town = await buildTown(house.deps.db, 'ukhta')
  const now = { ...house.deps, clock: town.deps.clock }
  const dispatcher = await asDispatcher(now)
  const fileId = await dispatcher.upload(town.house)
  const sum = await dispatcher.download(fileId)
  await dispatcher.close()
  // Two at once, as when the night's copy and the command meet.
  for (const copy of await Promise.all([makeCopy(house.deps, chest.folder), makeCopy(house.deps, chest.folder)]))
    must(copy)
  must(await file(town, town.people.dispatcher, { description: 'Заявка до момента' }))
  const moment = one(await house.deps.db.query<{ at: Date }>('select clock_timestamp() as at')).at
  await pause(20)
  must(await file(town, town.people.dispatcher, { description: 'Заявка после момента' }))
  const { rows } = await house.deps.db.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name')
  for (const archived = join(chest.archive, `${one({ rows }).name}.gz`); !existsSync(archived); ) await pause(50)
  await house.close()
  rmSync(join(root, 'data'), { recursive: true })
  life = { fileId, sum, moment }
}, 120_000)

async function restored(folder: string, until: Date | null) {
  const done = must(await restore({ from: chest.folder, dataFolder: join(root, folder), until }))
  const house = await open(folder)
  const { rows } = await house.deps.db.query<{ description: string }>('select description from request order by id')
  const { broken, events } = await verifyLog(house.deps.db)
  return { done, house, descriptions: rows.map(({ description }) => description), broken, events }
}

test('[GRZ-3.6.2-3] a file that was uploaded is downloaded with the same checksum after a restart from the copies', {
  timeout: 120_000,
}, async () => {
  const { done, house, descriptions, broken, events } = await restored('whole', null)
  expect(done.contents).toEqual({ restored: 1, missing: [] })
  expect(descriptions).toEqual(['Нет воды во всём доме', 'Заявка до момента', 'Заявка после момента'])
  expect(broken).toBeNull()
  expect(events).toBeGreaterThan(2)
  const dispatcher = await asDispatcher({ ...house.deps, clock: () => new Date('2026-11-23T09:00:00Z') })
  expect(await dispatcher.download(life.fileId)).toBe(life.sum)
  await dispatcher.close()
  await house.close()
})

test('what was done after the named moment is not there', { timeout: 120_000 }, async () => {
  const { house, descriptions, broken } = await restored('moment', life.moment)
  expect(descriptions).toEqual(['Нет воды во всём доме', 'Заявка до момента'])
  expect(broken).toBeNull()
  await house.close()
})

test('the archive that ends before the named moment gives all it has and says so', { timeout: 120_000 }, async () => {
  const { done, house, descriptions } = await restored('future', new Date(Date.now() + 60_000))
  expect(done.archiveEndedBefore).toBe(true)
  expect(descriptions).toHaveLength(3)
  await house.close()
})

test('a folder with something in it, a moment before the first copy, a folder of something else are refused in words', async () => {
  const wish = { from: chest.folder, dataFolder: join(root, 'taken'), until: null }
  mkdirSync(wish.dataFolder)
  writeFileSync(join(wish.dataFolder, 'чужое'), '')
  expect(refusalOf(await restore(wish)).text).toContain('не пуста')
  const early = { ...wish, dataFolder: join(root, 'early'), until: new Date('2020-01-01T00:00:00Z') }
  expect(refusalOf(await restore(early)).text).toContain('Самый ранний момент')
  expect(refusalOf(await restore({ ...wish, from: join(root, 'taken') })).text).toContain('нет ни одной законченной')
})

test('a damaged copy is not taken for a database, nor what a killed restoring has left', {
  timeout: 120_000,
}, async () => {
  const copy = chest.copies().at(-1)
  const broken = new Chest(join(root, 'broken'))
  cpSync(chest.folder, broken.folder, { recursive: true })
  appendFileSync(join(broken.copyFolder(copy?.name ?? ''), 'global', 'pg_control'), 'x')
  const wish = { from: broken.folder, dataFolder: join(root, 'half'), until: null }
  expect(refusalOf(await restore(wish)).text).toContain('Копия повреждена')
  await expect(open('half')).rejects.toThrow('прервали на половине')
  must(await restore({ ...wish, from: chest.folder }))
  const house = await open('half')
  await house.close()
})

test('copies older than wished go, with the archive before them; the last stays whatever its age', async () => {
  const last = chest.copies().at(-1)
  const later = new Date(Date.parse(last?.finishedAt ?? '') + 30 * 86_400_000)
  expect(await forgetOld(chest, 14, later)).toBe(1)
  expect(chest.copies().map(({ name }) => name)).toEqual([last?.name])
})
