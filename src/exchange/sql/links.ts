import { one, type Queryable, type Tx } from '../../platform/database.ts'
import { openSeal } from '../../platform/sealed.ts'
import type { Content, LinkDraft } from '../rules/link.ts'

export type Link = {
  readonly id: number
  readonly municipalityId: string
  readonly name: string
  readonly address: string
  readonly content: Content
  readonly hasKey: boolean
  readonly enabled: boolean
}

const COLUMNS = `id, municipality_id as "municipalityId", name, address, content, key is not null as "hasKey", enabled`

export async function linksOf(db: Queryable, municipalityId: string): Promise<Link[]> {
  const { rows } = await db.query<Link>(
    `select ${COLUMNS} from exchange_link where municipality_id = $1 order by name limit 200`,
    [municipalityId],
  )
  return rows
}

export async function findLink(db: Queryable, id: number): Promise<Link | null> {
  const { rows } = await db.query<Link>(`select ${COLUMNS} from exchange_link where id = $1`, [id])
  return rows[0] ?? null
}

export async function lockLink(tx: Tx, municipalityId: string, id: number): Promise<Link | null> {
  const { rows } = await tx.query<Link>(
    `select ${COLUMNS} from exchange_link where id = $1 and municipality_id = $2 for update`,
    [id, municipalityId],
  )
  return rows[0] ?? null
}

const SEAL = 'exchange'

/** null: a system of this name is connected already. */
export async function insertLink(
  tx: Tx,
  municipalityId: string,
  { name, address, content, key }: LinkDraft,
  at: Date,
): Promise<number | null> {
  const closed = key === null ? null : (await openSeal(tx, SEAL)).close(key, `${municipalityId} ${address}`)
  const { rows } = await tx.query<{ id: number }>(
    `insert into exchange_link (municipality_id, name, address, content, key, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (municipality_id, name) do nothing returning id`,
    [municipalityId, name, address, content, closed, at],
  )
  return rows[0]?.id ?? null
}

/** The key of a link, for the request alone. */
export async function keyOfLink(db: Queryable, { id, municipalityId, address }: Link): Promise<string | null> {
  const found = await db.query<{ key: string | null }>('select key from exchange_link where id = $1', [id])
  const { key } = one(found)
  return key === null ? null : (await openSeal(db, SEAL)).open(key, `${municipalityId} ${address}`)
}

export async function switchLink(tx: Tx, id: number, enabled: boolean): Promise<void> {
  await tx.query('update exchange_link set enabled = $2 where id = $1', [id, enabled])
}

export async function enabledLinks(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>('select id from exchange_link where enabled order by id')
  return rows.map(({ id }) => id)
}
