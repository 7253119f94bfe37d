import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { importAccounts, importHouses } from '../src/addresses/index.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { connect, type Db, inCopyTransaction, one } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrations.ts'

const HOUSES = 30_000
const FLATS = 40
const ACCOUNTS = 1_000_000
const TOWN = 'bench'
const FORM = { columns: ['Населенный пункт', 'Улица', 'Квартира', 'Лицевой счет'], optional: [] }

type Kind = 'houses' | 'accounts'
type Job = { readonly url: string; readonly kind: Kind; readonly path: string; readonly organizationId: number }

/** Loads 30,000 houses and 1,000,000 accounts from CSV; the limit is COPY and merge of the same rows with nothing between. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dvor-bench-import-'))
  // As root PostgreSQL runs under a service account, which must be able to enter.
  await chmod(folder, 0o755)
  const server = await startEmbedded(join(folder, 'postgres'))
  const admin = connect(databaseUrl(server.url, 'postgres'), 1)
  try {
    const files = { houses: join(folder, 'houses.csv'), accounts: join(folder, 'accounts.csv') }
    await pipeline(houseLines, createWriteStream(files.houses))
    await pipeline(accountLines, createWriteStream(files.accounts))
    const bare = await measureBare(await emptyTown(admin, server.url, 'bench_bare'), files)
    const url = await emptyTown(admin, server.url, 'bench_import')
    for (const kind of ['houses', 'accounts'] as const) {
      const { ms, rss } = await inChild({ url, kind, path: files[kind], organizationId: 1 })
      const rows = kind === 'houses' ? HOUSES : ACCOUNTS
      report({ name: `import ${rows} ${kind}`, rows, ms, bareMs: bare[kind], rss })
    }
  } finally {
    await admin.end()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Figures = { name: string; rows: number; ms: number; bareMs: number; rss: number }

function report({ name, rows, ms, bareMs, rss }: Figures): void {
  const rate = Math.round((rows / ms) * 1000)
  const limit = Math.round((rows / bareMs) * 1000)
  const took = Math.round(ms)
  console.log(
    JSON.stringify({
      name,
      clients: 1,
      rate,
      p50_ms: took,
      p99_ms: took,
      limit,
      ratio: Number((rate / limit).toFixed(2)),
      rss_mb: rss,
    }),
  )
}

const databaseUrl = (url: string, name: string): string => url.replace('@/dvor', `@/${name}`)

async function emptyTown(admin: Db, url: string, name: string): Promise<string> {
  await admin.query(`create database ${name}`)
  const db = connect(databaseUrl(url, name), 2)
  await migrate(db)
  await db.query(
    `insert into municipality (id, name, region, base_url) values ($1, 'Город', 'Край', 'http://localhost')`,
    [TOWN],
  )
  await db.query(`insert into organization (municipality_id, kind, name) values ($1, 'managing', 'УК «Первая»')`, [
    TOWN,
  ])
  await db.end()
  return databaseUrl(url, name)
}

const STREETS = ['Садовая', 'Речная', 'Школьная', 'Полевая', 'Зелёная', 'Северная', 'Лесная', 'Заводская']
const street = (house: number): string =>
  `${STREETS[Math.floor(house / 50) % STREETS.length]} ${Math.floor(house / 400) + 1}-я`
const houseNumber = (house: number): string => `${(house % 50) + 1}`

function* houseLines(): Generator<string> {
  yield 'Адрес;Код дома;Управляющая организация;Дата начала управления;Широта;Долгота;Подъездов;Этажей\n'
  for (let house = 0; house < HOUSES; house += 1)
    yield `г. Город, ул. ${street(house)}, д. ${houseNumber(house)};${house};УК «Первая»;01.01.2020;61.${house + 10_000};51.${house + 10_000};4;9\n`
}

const SURNAMES = ['Иванов', 'Петрова', 'Сидоренко', 'Хасанов', 'Кузнецова', 'Магомадова', 'Попов', 'Васильева']

function* accountLines(): Generator<string> {
  yield '№ п/п;Населенный пункт;Район Города;Улица;Дом;Корпус;Квартира;Лицевой счет;Фамилия;Имя;Отчество;Этаж;Подъезд\n'
  for (let row = 0; row < ACCOUNTS; row += 1) {
    const house = Math.floor(row / FLATS)
    const flat = (row % FLATS) + 1
    const surname = SURNAMES[row % SURNAMES.length] ?? ''
    yield `${row + 1};Город;;ул. ${street(house)};${houseNumber(house)};;${flat};${String(row).padStart(10, '0')};${surname};Анна;Петровна;${(flat % 9) + 1};${(flat % 4) + 1}\n`
  }
}

async function measureBare(url: string, files: Record<Kind, string>): Promise<Record<Kind, number>> {
  const db = connect(url, 1)
  try {
    const houses = await timed(() => bare(db, files.houses, HOUSE_COLUMNS, BARE_HOUSES))
    const accounts = await timed(() => bare(db, files.accounts, ACCOUNT_COLUMNS, BARE_ACCOUNTS))
    return { houses, accounts }
  } finally {
    await db.end()
  }
}

const HOUSE_COLUMNS = 'address, code, manager, since, latitude, longitude, entrances, floors'
const BARE_HOUSES = [
  `insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text, latitude, longitude, external_id)
   select 'bench', 'Город', 'ул.', split_part(address, ', ', 2), split_part(address, 'д. ', 2), address, address, address,
          latitude::float, longitude::float, code from bare`,
  `insert into management (house_id, organization_id, since)
   select h.id, 1, to_date(b.since, 'DD.MM.YYYY') from bare b join house h on h.external_id = b.code`,
]

const ACCOUNT_COLUMNS =
  'n, settlement, district, street, house, corpus, flat, number, surname, name, patronymic, floor, entrance'
const BARE_ACCOUNTS = [
  `create temp table joined on commit drop as
     select b.*, h.id as found from bare b join house h on h.address_key = 'г. Город, ' || b.street || ', д. ' || b.house`,
  `insert into premises (house_id, number, entrance, floor) select found, flat, entrance, floor from joined`,
  `insert into account (organization_id, premises_id, number, surname, name, patronymic)
   select 1, p.id, j.number, j.surname, j.name, j.patronymic from joined j join premises p on p.house_id = j.found and p.number = j.flat`,
]

/** The same rows by COPY into a table without indexes, then straight into the live tables: no reading, no checks. */
async function bare(db: Db, path: string, columns: string, merge: readonly string[]): Promise<void> {
  await inCopyTransaction(db, async (tx) => {
    await tx.query(`set local work_mem = '128MB'`)
    await tx.query(`create temp table bare (${columns.replaceAll(',', ' text,')} text) on commit drop`)
    await pipeline(
      createReadStream(path),
      tx.query(copyFrom(`copy bare (${columns}) from stdin (format csv, delimiter ';', header)`)),
    )
    for (const sql of merge) await tx.query(sql)
    return true
  })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The import in a process of its own, so that its memory is its own. */
async function inChild(job: Job): Promise<{ ms: number; rss: number }> {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`the import ended with code ${code}: ${said}`)
  return JSON.parse(said)
}

async function runJob({ url, kind, path, organizationId }: Job): Promise<void> {
  const db = connect(url, 2)
  const order = { municipalityId: TOWN, path, dryRun: false, today: '2026-11-25' }
  const start = performance.now()
  const result =
    kind === 'houses'
      ? await importHouses({ db }, order)
      : await importAccounts({ db }, { ...order, organizationId, columns: FORM })
  const ms = performance.now() - start
  if (isRefusal(result)) throw new Error(result.text)
  const expected = kind === 'houses' ? HOUSES : ACCOUNTS
  if (result.created !== expected)
    throw new Error(`created ${result.created} of ${expected}, see ${result.errorFilePath}`)
  const table = kind === 'houses' ? 'house' : 'account'
  const live = one(await db.query<{ n: number }>(`select count(*) as n from ${table}`)).n
  if (live !== expected) throw new Error(`${live} live rows of ${expected}`)
  await db.end()
  console.log(JSON.stringify({ ms, rss: Math.round(process.resourceUsage().maxRSS / 1024) }))
}

const job = process.argv[2]
if (import.meta.main && job !== undefined) await runJob(JSON.parse(job))
