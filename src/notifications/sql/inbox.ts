import type { Actor } from '../../people/index.ts'
import { one, type Queryable } from '../../platform/database.ts'

export type InboxNotice = {
  readonly id: number
  readonly kind: string
  readonly subject: string
  readonly subjectId: number
  readonly text: string
  readonly details: string | null
  readonly path: string
  /** Full address: the town's portal and the path (GRZ-1.1). */
  readonly link: string
  readonly at: Date
  readonly readAt: Date | null
  /** To his whole organisation: when one has read it, it is read. */
  readonly toOrganization: boolean
}

export type Recipient = Pick<Actor, 'personId' | 'organizationId'>

const COLUMNS = 'id, municipality_id, kind, subject, subject_id, text, details, path, at, read_at, organization_id'

/**
 * The latest first; the next page begins before the last id of this one. Two halves, each by its own index: one condition
 * with «or» would read the whole inbox to sort it.
 */
export async function inbox(
  db: Queryable,
  to: Recipient,
  before: number | null = null,
  limit = 30,
  onlyUnread = false,
): Promise<InboxNotice[]> {
  const unread = onlyUnread ? 'and read_at is null' : ''
  const { rows } = await db.query<InboxNotice>({
    name: onlyUnread ? 'inbox-unread' : 'inbox',
    text: `select n.id, n.kind, n.subject, n.subject_id as "subjectId", n.text, n.details, n.path, m.base_url || n.path as link, n.at,
                  n.read_at as "readAt", n.organization_id is not null as "toOrganization"
             from (
               (select ${COLUMNS} from notice where person_id = $1 and ($3::bigint is null or id < $3) ${unread} order by id desc limit $4)
               union all
               (select ${COLUMNS} from notice where organization_id = $2 and ($3::bigint is null or id < $3) ${unread} order by id desc limit $4)
             ) n
             join municipality m on m.id = n.municipality_id
            order by n.id desc limit $4`,
    values: [to.personId, to.organizationId, before, limit],
  })
  return rows
}

const MANY = 100

/** Counted no further than a hundred: the header says «99+», and an old inbox costs no more than a young one. */
export async function unreadCount(db: Queryable, to: Recipient): Promise<number> {
  const { rows } = await db.query<{ unread: number }>({
    name: 'unread-count',
    text: `select count(*)::int as unread from (
             (select 1 from notice where person_id = $1 and read_at is null limit $3)
             union all
             (select 1 from notice where organization_id = $2 and read_at is null limit $3)) n`,
    values: [to.personId, to.organizationId, MANY],
  })
  return Math.min(MANY, one({ rows }).unread)
}

const OWN = '(person_id = $1 or organization_id = $2)'
/** The first who opened it stays named (GRZ-5.1). */
const READ = 'read_at = $4, read_by = $1'

/** Where it leads, once it is marked; null when it is not his. */
export async function markRead(db: Queryable, to: Recipient, id: number, at: Date): Promise<{ path: string } | null> {
  const { rows } = await db.query<{ path: string; read: boolean }>(
    `select path, read_at is not null as read from notice where id = $3 and ${OWN}`,
    [to.personId, to.organizationId, id],
  )
  const found = rows[0]
  if (found && !found.read)
    await db.query(`update notice set ${READ} where id = $3 and ${OWN} and read_at is null`, [
      to.personId,
      to.organizationId,
      id,
      at,
    ])
  return found ? { path: found.path } : null
}

/** All that were on the page; what came since stays unread. */
export async function markReadUpTo(db: Queryable, to: Recipient, id: number, at: Date): Promise<number> {
  const { rowCount } = await db.query(`update notice set ${READ} where id <= $3 and ${OWN} and read_at is null`, [
    to.personId,
    to.organizationId,
    id,
    at,
  ])
  return rowCount ?? 0
}
