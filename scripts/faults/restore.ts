import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { startEmbedded } from '../../src/platform/embedded-postgres.ts'
import { buildPagesIfStale } from '../build-pages.ts'
import { freePort, Product, postmasterOf } from './product.ts'
import { differingTables, quietSums, sumsOf } from './sums.ts'
import { prepareTown, type Town } from './town.ts'
import { requestBody, signIn, Writers } from './writers.ts'

const LONGEST_LOSS_SECONDS = 60

/**
 * The disk of a working server is gone together with the server: everything is restored from the copies, to the end and to a
 * moment. Nothing older than a minute may be lost, and at the moment every row and every file is as it was.
 */
export async function restore(argv: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...argv],
    options: { seconds: { type: 'string', default: '75' }, photos: { type: 'string', default: '40' } },
  })
  await buildPagesIfStale()
  const root = mkdtempSync(join(tmpdir(), 'dvor-restore-'))
  // PostgreSQL goes under an account of its own and must get through.
  chmodSync(root, 0o755)
  const data = join(root, 'data')
  const chest = join(root, 'chest')
  const town = await prepareTown(data)
  const product = new Product(data, await freePort(), { DVOR_RATES: 'off', DVOR_BACKUP: chest })
  try {
    await product.start()
    const told = await live(product, town, chest, Number(values.seconds), Number(values.photos))
    await wreck(product, town, data)
    const whole = await toTheEnd(root, chest, told)
    const exact = await toTheMoment(root, chest, told)
    return whole && exact
  } finally {
    await product.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

type Acknowledged = { readonly key: string; readonly at: number }
type Photo = { readonly fileSha: string; readonly at: number }
type Told = {
  readonly writes: readonly Acknowledged[]
  readonly photos: readonly Photo[]
  readonly moment: Date
  readonly sums: ReadonlyMap<string, string>
  readonly wreckedAt: number
}

/** The life of the server before: a copy under writes, a quiet moment that is remembered, and on until the end. */
async function live(product: Product, town: Town, chest: string, seconds: number, photos: number): Promise<Told> {
  const token = await signIn(product, town, 'dispatcher')
  const sent: Photo[] = []
  const before = new Writers(product, town, token, 4)
  await pause(2_000)
  const copy = command(['backup', chest], { DVOR_DATA: town.folder, DVOR_BACKUP: chest })
  for (let n = 0; n < photos; n++) sent.push(await sendPhoto(product, town, token))
  await before.stop()
  const { sums, moment } = await quietSums(town.url)
  const after = new Writers(product, town, token, 2)
  const until = Date.now() + seconds * 1000
  while (Date.now() < until) {
    sent.push(await sendPhoto(product, town, token))
    await pause(1_000)
  }
  await after.stop()
  const wreckedAt = Date.now()
  console.log(JSON.stringify({ name: 'copy of a working server', said: copy.split('\n').slice(1, 3) }))
  return { writes: [...before.acknowledged, ...after.acknowledged], photos: sent, moment, sums, wreckedAt }
}

async function sendPhoto(product: Product, town: Town, token: string): Promise<Photo> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  for (const [name, value] of Object.entries(requestBody(town, randomUUID()))) form.set(name, String(value))
  form.set('photos', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'двор.jpg')
  const asked = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }
  const filed = await fetch(`${product.address}/api/v1/requests`, { method: 'POST', headers: asked, body: form })
  if (filed.status !== 201) throw new Error(`a photo was not taken: ${filed.status} ${await filed.text()}`)
  const { id } = await jsonOf(filed)
  const card = await jsonOf(await fetch(`${product.address}/api/v1/requests/${id}`, { headers: asked }))
  const [file] = Array.isArray(card.files) ? card.files : []
  const got = await fetch(`${product.address}/api/v1/files/${file?.id}`, { headers: asked })
  return {
    fileSha: createHash('sha256')
      .update(new Uint8Array(await got.arrayBuffer()))
      .digest('hex'),
    at: Date.now(),
  }
}

const jsonOf = async (answer: Response): Promise<Record<string, unknown>> => answer.json()

/** As when the machine burns down: nobody tidies up, nothing is left of the data folder. */
async function wreck(product: Product, town: Town, data: string): Promise<void> {
  await product.kill()
  process.kill(postmasterOf(town.cluster), 'SIGKILL')
  await pause(1_000)
  rmSync(data, { recursive: true, force: true })
}

async function toTheEnd(root: string, chest: string, { writes, photos, wreckedAt }: Told): Promise<boolean> {
  const begun = performance.now()
  const folder = join(root, 'to-the-end')
  command(['restore', chest], { DVOR_DATA: folder })
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  const log = command(['audit', 'verify'], { DVOR_DATA: folder })
  const found = await withDatabase(folder, async (url) => {
    const { keys, files } = await sumsOf(url)
    return { keys: new Set(keys), files: new Set(files) }
  })
  const lost = writes.filter(({ key }) => !found.keys.has(key))
  const lostFiles = photos.filter(({ fileSha }) => !found.files.has(fileSha))
  const loss = [...lost, ...lostFiles].map(({ at }) => (wreckedAt - at) / 1000)
  const lossSeconds = Math.round(Math.max(0, ...loss) * 10) / 10
  const whole = log.includes('Журнал цел')
  console.log(
    JSON.stringify({
      name: 'restored to the end',
      acknowledged: writes.length,
      photos: photos.length,
      lost: lost.length,
      files_lost: lostFiles.length,
      loss_seconds: lossSeconds,
      limit_seconds: LONGEST_LOSS_SECONDS,
      event_log_whole: whole,
      restore_seconds: seconds,
    }),
  )
  return whole && lossSeconds <= LONGEST_LOSS_SECONDS
}

async function toTheMoment(root: string, chest: string, { moment, sums }: Told): Promise<boolean> {
  const folder = join(root, 'to-the-moment')
  const said = command(['restore', chest, '--until', moment.toISOString()], { DVOR_DATA: folder })
  const log = command(['audit', 'verify'], { DVOR_DATA: folder })
  const now = await withDatabase(folder, async (url) => (await sumsOf(url)).sums)
  const different = differingTables(sums, now)
  const whole = log.includes('Журнал цел')
  console.log(
    JSON.stringify({
      name: 'restored to a moment',
      tables: sums.size,
      tables_different: different,
      files: said.match(/файлы: (\d+)/)?.[1],
      files_missing: said.includes('НЕТ в копии'),
      event_log_whole: whole,
    }),
  )
  return whole && different.length === 0 && !said.includes('НЕТ в копии')
}

/** What it said; throws when it was refused. */
function command(args: readonly string[], env: Readonly<Record<string, string>>): string {
  const cli = join(import.meta.dirname, '../../src/app/cli.ts')
  const done = spawnSync(process.execPath, [cli, ...args], {
    env: { ...process.env, DATABASE_URL: '', DVOR_DEMO: 'off', DVOR_BACKUP: '', ...env },
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`${args[0]} ended with ${done.status}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

async function withDatabase<T>(folder: string, ask: (url: string) => Promise<T>): Promise<T> {
  const { url, stop } = await startEmbedded(folder)
  try {
    return await ask(url)
  } finally {
    await stop()
  }
}
