import type { ApplicantKind } from '../../../regulations/connection-rules.ts'
import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Card } from '../rules/card.ts'
import type { State } from '../rules/lifecycle.ts'

export type Connection = {
  readonly id: number
  readonly municipalityId: string
  readonly number: string | null
  readonly kind: ApplicantKind
  readonly subKind: string | null
  readonly state: State
  readonly askedByOrganization: number | null
  readonly askedByName: string | null
  readonly fromOutside: boolean
  /** As typed; {} before anybody began. */
  readonly card: Partial<Card>
  readonly licenceFileId: string | null
  readonly accountsFileId: string | null
  readonly accountsFileName: string | null
  readonly remarks: string | null
  readonly createdAt: Date
  readonly changedAt: Date
  readonly submittedAt: Date | null
  readonly forwardedAt: Date | null
  readonly decidedAt: Date | null
  readonly dueAt: Date | null
  readonly loginsAt: Date | null
  readonly organizationId: number | null
  readonly housesRunId: number | null
  readonly accountsRunId: number | null
  readonly version: number
}

const SELECT = `
  select c.id, c.municipality_id as "municipalityId", c.number, c.kind, c.sub_kind as "subKind", c.state,
         c.asked_by_organization as "askedByOrganization", a.name as "askedByName", c.code_hash is not null as "fromOutside",
         c.card, c.licence_file_id as "licenceFileId", c.accounts_file_id as "accountsFileId", f.name as "accountsFileName",
         c.remarks, c.created_at as "createdAt", c.changed_at as "changedAt", c.submitted_at as "submittedAt",
         c.forwarded_at as "forwardedAt", c.decided_at as "decidedAt", c.due_at as "dueAt", c.logins_at as "loginsAt",
         c.organization_id as "organizationId", c.houses_run_id as "housesRunId", c.accounts_run_id as "accountsRunId", c.version
    from connection c left join organization a on a.id = c.asked_by_organization left join file f on f.id = c.accounts_file_id`

export async function findConnection(db: Queryable, id: number): Promise<Connection | null> {
  const { rows } = await db.query<Connection>(`${SELECT} where c.id = $1`, [Number.isSafeInteger(id) ? id : 0])
  return rows[0] ?? null
}

/** Also keeps the story of the request in one hand. */
export async function lockConnection(tx: Tx, id: number): Promise<Connection | null> {
  await tx.query('select from connection where id = $1 for update', [Number.isSafeInteger(id) ? id : 0])
  return findConnection(tx, id)
}

export async function idByCode(db: Queryable, municipalityId: string, codeHash: Buffer): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    'select id from connection where municipality_id = $1 and code_hash = $2',
    [municipalityId, codeHash],
  )
  return rows[0]?.id ?? null
}

type NewConnection = {
  readonly municipalityId: string
  readonly kind: ApplicantKind
  readonly subKind: string | null
  readonly askedByOrganization: number | null
  readonly codeHash: Buffer | null
  readonly at: Date
}

export async function insertConnection(tx: Tx, given: NewConnection): Promise<number> {
  const { municipalityId, kind, subKind, askedByOrganization, codeHash, at } = given
  const result = await tx.query<{ id: number }>(
    `insert into connection (municipality_id, kind, sub_kind, asked_by_organization, code_hash, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $6) returning id`,
    [municipalityId, kind, subKind, askedByOrganization, codeHash, at],
  )
  return one(result).id
}

const COLUMNS = {
  number: 'number',
  state: 'state',
  card: 'card',
  licenceFileId: 'licence_file_id',
  accountsFileId: 'accounts_file_id',
  remarks: 'remarks',
  submittedAt: 'submitted_at',
  forwardedAt: 'forwarded_at',
  decidedAt: 'decided_at',
  dueAt: 'due_at',
  loginsAt: 'logins_at',
  organizationId: 'organization_id',
  housesRunId: 'houses_run_id',
  accountsRunId: 'accounts_run_id',
} as const
type Changed = Partial<Pick<Connection, keyof typeof COLUMNS>>
const isColumn = (name: string): name is keyof typeof COLUMNS => Object.hasOwn(COLUMNS, name)

/** Writes what is named and nothing else; the version moves on. */
export async function updateConnection(tx: Tx, id: number, changed: Changed, at: Date): Promise<void> {
  const names = Object.keys(changed).filter(isColumn)
  const sets = names.map((name, n) => `${COLUMNS[name]} = $${n + 3}`)
  const values = names.map((name) => (name === 'card' ? JSON.stringify(changed.card) : changed[name]))
  await tx.query(
    `update connection set ${[...sets, 'changed_at = $2', 'version = version + 1'].join(', ')} where id = $1`,
    [id, at, ...values],
  )
}

export type ConnectionLine = Pick<
  Connection,
  | 'id'
  | 'number'
  | 'kind'
  | 'state'
  | 'askedByName'
  | 'submittedAt'
  | 'forwardedAt'
  | 'dueAt'
  | 'loginsAt'
  | 'createdAt'
> & { readonly name: string }

type Question = {
  readonly municipalityId: string
  readonly states: readonly State[]
  /** Only those this organisation asked for. */
  readonly askedBy?: number | undefined
  readonly before?: number | null | undefined
  readonly limit: number
}

/** The latest first; the next page begins before the last id of this one. */
export async function listConnections(db: Queryable, asked: Question): Promise<ConnectionLine[]> {
  const { rows } = await db.query<ConnectionLine>(
    `select c.id, c.number, c.kind, c.state, a.name as "askedByName", c.submitted_at as "submittedAt", c.forwarded_at as "forwardedAt",
            c.due_at as "dueAt", c.logins_at as "loginsAt", c.created_at as "createdAt", coalesce(c.card ->> 'shortName', '') as name
       from connection c left join organization a on a.id = c.asked_by_organization
      where c.municipality_id = $1 and c.state = any($2) and ($3::bigint is null or c.asked_by_organization = $3)
        and ($4::bigint is null or c.id < $4)
      order by c.id desc limit $5`,
    [asked.municipalityId, asked.states, asked.askedBy ?? null, asked.before ?? null, asked.limit],
  )
  return rows
}
