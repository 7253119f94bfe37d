import { hash } from '@node-rs/argon2'
import { type Db, one } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { localFiles } from '../platform/files.ts'
import { folderMail } from '../platform/mail.ts'
import type { Role } from './rules/actor.ts'

/** Builders for tests: each makes one valid row, one argument changes what the test is about. */
export const PASSWORD = 'сирень у подъезда'

export const NOON = new Date('2026-11-23T09:00:00Z')

// A folder per user of the machine: another's would refuse to be written to.
const FILES = `/tmp/dvor-test-files-${process.getuid?.() ?? 0}`

export function testDeps(db: Db, clock: () => Date = () => NOON, folder = FILES): Deps {
  const config = {
    port: 0,
    host: 'localhost',
    dataFolder: folder,
    databaseUrl: null,
    demo: 'off' as const,
    offline: true,
    tls: null,
    rates: null,
    metricsKey: null,
    mail: null,
    s3: null,
    copies: null,
    pushHosts: [],
    provider: null,
    mapTiles: null,
    mapAttribution: '',
    processes: 1,
  }
  return {
    db,
    clock,
    files: localFiles(folder),
    mail: folderMail(`${folder}/letters`),
    config: { ...config, role: 'web' },
  }
}

export async function addTown(db: Db, id = 'grozny', region = 'Чеченская Республика'): Promise<string> {
  await db.query(`insert into municipality (id, name, region, base_url) values ($1, $1, $2, $3)`, [
    id,
    region,
    `https://${id}.example`,
  ])
  return id
}

type OrganizationChoice = { town?: string; kind?: string; name?: string; subKind?: string; inn?: string }

export async function addOrganization(db: Db, choice: OrganizationChoice = {}): Promise<number> {
  const { town = 'grozny', kind = 'managing', name = 'УК «Сунжа»', subKind = null, inn = null } = choice
  const { rows } = await db.query<{ id: number }>(
    `insert into organization (municipality_id, kind, sub_kind, name, inn) values ($1, $2, $3, $4, $5) returning id`,
    [town, kind, subKind, name, inn],
  )
  return one({ rows }).id
}

type PersonChoice = {
  town?: string
  name?: string
  login?: string
  password?: string
  oneTime?: boolean
  phone?: string
}

export async function addResident(db: Db, choice: PersonChoice = {}): Promise<number> {
  const { town = 'grozny', name = 'Иванова Мария Петровна', login = '+79123456789', oneTime = false } = choice
  const { rows } = await db.query<{ id: number }>(
    `insert into person (municipality_id, full_name, phone) values ($1, $2, $3) returning id`,
    [town, name, choice.phone ?? null],
  )
  const { id } = one({ rows })
  await db.query(
    `insert into credential (person_id, municipality_id, login, password_hash, one_time) values ($1, $2, $3, $4, $5)`,
    [id, town, login, await hash(choice.password ?? PASSWORD, { memoryCost: 1024 }), oneTime],
  )
  return id
}

type StaffChoice = PersonChoice & { organizationId: number; roles?: readonly Role[] }

export async function addStaff(db: Db, choice: StaffChoice): Promise<number> {
  const id = await addResident(db, { name: 'Эльмурзаев Адам Лечиевич', login: 'elmurzaev', ...choice })
  await db.query(`insert into staff (person_id, organization_id, roles) values ($1, $2, $3)`, [
    id,
    choice.organizationId,
    choice.roles ?? ['manager'],
  ])
  return id
}

export async function addHouse(db: Db, town = 'grozny', number = '12'): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text)
     values ($1, 'Грозный', 'улица', 'Мира', $2, $3, $3, lower($3)) returning id`,
    [town, number, `Грозный, улица Мира, ${number}`],
  )
  return one({ rows }).id
}
