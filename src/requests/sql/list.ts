import { getRegulation } from '../../../regulations/registry.ts'
import type { Actor } from '../../people/index.ts'
import { prepared, type Queryable } from '../../platform/database.ts'
import type { Clocked } from '../rules/clocks.ts'
import type { Party } from '../rules/lifecycle.ts'
import { speaksForAll } from '../rules/rights.ts'
import { columns } from './request-row.ts'

export type ListRow = Clocked & {
  readonly id: number
  readonly number: string
  readonly address: string
  readonly flat: string | null
  readonly typeTitle: string
  readonly applicantName: string | null
  readonly applicantPhone: string | null
  readonly managerName: string
  readonly executorName: string | null
  readonly unitName: string | null
  readonly controllerId: number | null
  readonly controllerName: string | null
  /** Neighbours who joined: «+2». */
  readonly joined: number
}

const clockFields = [
  ...(['status', 'emergency', 'createdAt', 'dueAt', 'doneAt', 'processSince', 'processDueAt', 'processedAt'] as const),
  ...(['acceptSince', 'acceptDueAt', 'acceptedAt', 'crewDueAt', 'crewSentAt', 'localiseDueAt', 'localisedAt'] as const),
  ...(['awaitingSince', 'confirmDueAt', 'closedAt', 'postponedUntil'] as const satisfies (keyof Clocked)[]),
]
const clockColumns = clockFields.map((field) => `r.${columns[field]}`).join(', ')
const clocksNamed = clockFields.map((field) => `r.${columns[field]} as "${field}"`).join(', ')

/** Filters of the working list; each narrows the rows of one party's own index. */
export type ListFilter = {
  readonly status?: string | undefined
  readonly group?: string | undefined
  readonly emergency?: boolean | undefined
  readonly overdue?: boolean | undefined
  readonly unprocessed?: boolean | undefined
  /** Number, part of the address or phone as typed. */
  readonly search?: string | undefined
  readonly closed?: boolean | undefined
  readonly managerId?: number | undefined
  /** The term ends within the day of the municipality: its first and last moments. */
  readonly dueWithin?: readonly [Date, Date] | undefined
  /** The resident objected, and somebody has to decide. */
  readonly disputed?: boolean | undefined
  /** «На контроле»: somebody has taken it under control. */
  readonly controlled?: boolean | undefined
  readonly houseId?: number | undefined
  /** Part of the executor's name, as typed. */
  readonly executor?: string | undefined
  /** Created within these moments. */
  readonly createdWithin?: readonly [Date | null, Date | null] | undefined
  /** Only these: rows of an open list that changed. */
  readonly ids?: readonly number[] | undefined
  /** Keyset: the last row of the page before. */
  readonly after?: { readonly dueAt: string; readonly id: number } | undefined
  readonly limit?: number | undefined
}

export const PAGE = 50

type Scope = {
  readonly sql: string
  readonly values: readonly unknown[]
  readonly applicant: boolean
  /** What this person is to every request of his list, where that is one thing. */
  readonly as?: Party
}

/** Whose list it is. The column is chosen so that the list runs on that party's partial index. */
export function scopeOf(actor: Actor): Scope | null {
  const has = (role: Actor['roles'][number]) => actor.roles.includes(role)
  if (actor.kind === 'resident')
    return { sql: 'r.applicant_id = $1', values: [actor.personId], applicant: true, as: 'applicant' }
  if (has('dispatcher') || has('functional_operator'))
    return { sql: 'r.municipality_id = $1', values: [actor.municipalityId], applicant: true }
  if ((has('manager') || has('executor')) && getRegulation(actor.municipalityId).scheme === 'messages')
    return scopeOfMessages(actor)
  if (has('manager')) return { sql: 'r.manager_id = $1', values: [actor.organizationId], applicant: true }
  // An employee of the УО itself sees what is assigned to him by name; a contractor's employee sees his organisation's.
  if (has('executor'))
    return {
      sql: '(r.assignee_id = $1 or (r.executor_id = $2 and r.assignee_id is null))',
      values: [actor.personId, actor.organizationId],
      applicant: true,
      as: 'executor',
    }
  if (has('regional_viewer'))
    return {
      sql: 'r.municipality_id in (select id from municipality where region = $1)',
      values: [actor.region],
      applicant: false,
    }
  if (has('supervisor')) return { sql: 'r.municipality_id = $1', values: [actor.municipalityId], applicant: false }
  return null
}

/** What an organisation executes or controls; who works in a unit sees that unit's part (rules/rights.ts). */
const scopeOfMessages = (actor: Actor): Scope =>
  speaksForAll(actor)
    ? {
        sql: '(r.executor_id = $1 or r.controller_id = $1)',
        values: [actor.organizationId],
        applicant: true,
        as: 'executor',
      }
    : {
        sql: '((r.executor_id = $1 and r.unit_id = $2) or (r.controller_id = $1 and r.controller_unit_id = $2))',
        values: [actor.organizationId, actor.unitId],
        applicant: true,
        as: 'executor',
      }

class Conditions {
  readonly parts: string[] = []
  readonly values: unknown[] = []
  bind(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

function scoped(scope: Scope): Conditions {
  const where = new Conditions()
  for (const value of scope.values) where.bind(value)
  where.parts.push(scope.sql)
  return where
}

/**
 * One page of the working list: open requests by term; nothing is counted or sorted that is not shown. Names are joined: asked
 * for row by row they took half of the statement's time, for the same few organisations.
 */
export async function listRequests(db: Queryable, actor: Actor, filter: ListFilter, now: Date): Promise<ListRow[]> {
  const scope = scopeOf(actor)
  if (scope === null) return []
  const where = scoped(scope)
  narrow(where, filter, now)
  const applicant = scope.applicant
    ? 'r.applicant_name, r.applicant_phone'
    : 'null as applicant_name, null as applicant_phone'
  const order = filter.closed ? 'r.id desc' : 'r.due_at, r.id'
  const text = `
    select r.id, r.number, h.address, r.flat, t.title as "typeTitle", r.applicant_name as "applicantName",
           r.applicant_phone as "applicantPhone", m.name as "managerName", r.controller_id as "controllerId",
           coalesce(a.full_name, e.name) as "executorName", u.name as "unitName", c.name as "controllerName", ${clocksNamed}, r.joined
      from (select r.id, r.number, r.house_id, r.flat, r.municipality_id, r.type_code, r.type_version, ${applicant}, r.manager_id,
                   r.executor_id, r.unit_id, r.controller_id, r.assignee_id, ${clockColumns}, r.joined
              from request r where ${where.parts.join(' and ')} order by ${order} limit ${Math.trunc(filter.limit ?? PAGE)}) r
      join house h on h.id = r.house_id
      join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
      join organization m on m.id = r.manager_id
      left join person a on a.id = r.assignee_id
      left join organization e on e.id = r.executor_id
      left join organization_unit u on u.id = r.unit_id
      left join organization c on c.id = r.controller_id
     order by ${order}`
  return (await db.query<ListRow>(prepared('list', text, where.values))).rows
}

function narrow(where: Conditions, filter: ListFilter, now: Date): void {
  const { parts } = where
  parts.push(filter.closed ? 'r.closed_at is not null' : 'r.closed_at is null')
  if (filter.status) parts.push(`r.status = ${where.bind(filter.status)}`)
  if (filter.group) parts.push(`split_part(r.type_code, '.', 1) = ${where.bind(filter.group)}`)
  if (filter.emergency) parts.push('r.emergency')
  if (filter.managerId) parts.push(`r.manager_id = ${where.bind(filter.managerId)}`)
  if (filter.overdue) parts.push(`r.due_at < ${where.bind(now)} and r.done_at is null and r.status <> 'postponed'`)
  if (filter.unprocessed) parts.push(`r.processed_at is null and r.process_due_at < ${where.bind(now)}`)
  if (filter.search) parts.push(searchCondition(where, filter.search))
  if (filter.ids) parts.push(`r.id = any(${where.bind(filter.ids)})`)
  narrowMore(where, filter)
  if (filter.after && filter.closed) parts.push(`r.id < ${where.bind(filter.after.id)}`)
  else if (filter.after)
    parts.push(`(r.due_at, r.id) > (${where.bind(filter.after.dueAt)}, ${where.bind(filter.after.id)})`)
}

function narrowMore(
  where: Conditions,
  { dueWithin, disputed, controlled, houseId, executor, createdWithin }: ListFilter,
): void {
  const { parts } = where
  if (dueWithin) parts.push(`r.due_at between ${where.bind(dueWithin[0])} and ${where.bind(dueWithin[1])}`)
  if (disputed) parts.push(`r.status in ('objected', 'disputed')`)
  if (controlled) parts.push('r.controller_id is not null')
  if (houseId) parts.push(`r.house_id = ${where.bind(houseId)}`)
  if (executor) {
    const named = where.bind(`%${executor}%`)
    parts.push(`(r.executor_id in (select id from organization where name ilike ${named})
                 or r.assignee_id in (select person_id from staff join person on id = person_id where full_name ilike ${named}))`)
  }
  const [from, to] = createdWithin ?? [null, null]
  if (from) parts.push(`r.created_at >= ${where.bind(from)}`)
  if (to) parts.push(`r.created_at < ${where.bind(to)}`)
}

function searchCondition(where: Conditions, typed: string): string {
  const digits = typed.replace(/\D/g, '')
  const alternatives = [
    `r.number ilike ${where.bind(`%${typed}%`)}`,
    `r.house_id in (select id from house where search_text like ${where.bind(`%${typed.toLowerCase().replaceAll('ё', 'е')}%`)})`,
  ]
  if (digits.length >= 4) alternatives.push(`r.applicant_phone like ${where.bind(`%${digits.slice(-10)}`)}`)
  return `(${alternatives.join(' or ')})`
}

/** Beyond a thousand nobody reads the exact number, so counting stops there. */
export const MOST_COUNTED = 1_000

/** How many requests each of these filters finds, in their order: one statement for all, each stops at a thousand. */
export async function countersOf(
  db: Queryable,
  actor: Actor,
  filters: readonly ListFilter[],
  now: Date,
): Promise<number[]> {
  const scope = scopeOf(actor)
  if (scope === null || filters.length === 0) return filters.map(() => 0)
  const where = scoped(scope)
  const own = where.parts.splice(0)
  const counts = filters.map((filter, index) => {
    where.parts.push(...own)
    narrow(where, filter, now)
    const conditions = where.parts.splice(0).join(' and ')
    return `(select count(*)::int from (select from request r where ${conditions} limit ${MOST_COUNTED + 1}) c) as "${index}"`
  })
  const text = `select ${counts.join(', ')}`
  const { rows } = await db.query<Record<string, number>>(prepared('counts', text, where.values))
  return filters.map((_, index) => rows[0]?.[index] ?? 0)
}
