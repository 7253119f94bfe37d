import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { type FileStore, localFiles } from './files.ts'
import { checkS3, type S3Place, s3Files } from './s3-files.ts'
import { sweepFiles } from './sweep-files.ts'
import { thumbnailOf } from './thumbnails.ts'

const db = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'dvor-files-'))
const server = new S3rver({
  port: 0,
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'dvor', configs: [] }],
})
let place: S3Place

beforeAll(async () => {
  const { port }: AddressInfo = await server.run()
  place = {
    endpoint: `http://localhost:${port}`,
    region: 'us-east-1',
    bucket: 'dvor',
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
  }
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => db.query('truncate municipality cascade'))

async function nameContent(sha256: Buffer): Promise<void> {
  await db.query(`insert into municipality (id, name, region, base_url) values ('ukhta', 'Ухта', 'Коми', 'http://localhost')
    on conflict do nothing`)
  await db.query(
    `insert into file (municipality_id, name, media_type, size, sha256) values ('ukhta', 'акт.pdf', 'application/pdf', 1, $1)`,
    [sha256],
  )
}

const inDays = (days: number) => () => new Date(Date.now() + days * 86_400_000)
const kept = async (store: FileStore): Promise<string[]> =>
  (await Array.fromAsync(store.list())).map(({ sha256 }) => sha256.toString('hex'))

const stores: readonly [string, () => FileStore][] = [
  ['a folder', () => localFiles(join(folder, 'local'))],
  ['a bucket of S3', () => s3Files(place)],
]

describe.each(stores)('%s', (_name, open) => {
  test('gives back what was put, the same content once', async () => {
    const store = open()
    const sha256 = await store.put(Buffer.from('заказ-наряд'))
    expect(await store.put(Buffer.from('заказ-наряд'))).toEqual(sha256)
    expect((await buffer(store.read(sha256))).toString()).toBe('заказ-наряд')
    expect((await store.readWhole(sha256)).toString()).toBe('заказ-наряд')
    expect((await kept(store)).filter((name) => name === sha256.toString('hex'))).toHaveLength(1)
  })

  test('keeps a small copy beside the picture and makes it once', async () => {
    const store = open()
    const picture = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#446688' } })
      .jpeg()
      .toBuffer()
    const sha256 = await store.put(picture)
    const small = await thumbnailOf(store, sha256)
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 })
    const again = await store.derived(sha256, '320.jpg', () => Promise.reject(new Error('made twice')))
    expect(again).toEqual(small)
  })

  test('what no row names goes after a day with its small copy, what is named or young stays', async () => {
    const store = open()
    const orphan = await store.put(Buffer.from('процесс умер до записи строки'))
    await store.derived(orphan, 'copy', async () => Buffer.from('копия'))
    const named = await store.put(Buffer.from('нужный акт'))
    await nameContent(named)
    expect(await sweepFiles({ db, files: store, clock: inDays(0.9) })).toBe(0)
    expect(await sweepFiles({ db, files: store, clock: inDays(2) })).toBeGreaterThan(0)
    expect(await kept(store)).toEqual([named.toString('hex')])
    await expect(store.readWhole(orphan)).rejects.toThrow()
    await expect(store.derived(orphan, 'copy', async (content) => content)).rejects.toThrow()
  })

  test('a content put anew while the sweep looks at it stays', async () => {
    const store = open()
    const before = new Date(Date.now() - 5_000)
    const sha256 = await store.put(Buffer.from('его снова прислали'))
    expect(await store.remove(sha256, before)).toBe(false)
    expect((await store.readWhole(sha256)).toString()).toBe('его снова прислали')
  })
})

test('a bucket that is not there is told at start', async () => {
  await expect(checkS3(place)).resolves.toBeUndefined()
  await expect(checkS3({ ...place, bucket: 'nowhere' })).rejects.toThrow()
})
