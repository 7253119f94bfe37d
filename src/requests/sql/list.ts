import type { Actor } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

export type ListRow = {
  readonly id: number
  readonly number: string
  readonly address: string
  readonly flat: string | null
  readonly typeTitle: string
  readonly emergency: boolean
  readonly status: Status
  readonly applicantName: string | null
  readonly applicantPhone: string | null
  readonly managerName: string
  readonly executorName: string | null
  readonly createdAt: Date
  readonly dueAt: Date
  readonly doneAt: Date | null
  readonly processedAt: Date | null
  readonly processDueAt: Date
  readonly crewDueAt: Date | null
  readonly crewSentAt: Date | null
  readonly acceptDueAt: Date | null
  readonly acceptedAt: Date | null
}

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
  /** Keyset: the last row of the page before. */
  readonly after?: { readonly dueAt: string; readonly id: number } | undefined
  readonly limit?: number | undefined
}

export const PAGE = 50

type Scope = { readonly sql: string; readonly value: unknown; readonly applicant: boolean }

/** Whose list it is. The column is chosen so that the list runs on that party's partial index. */
export function scopeOf(actor: Actor): Scope | null {
  const has = (role: Actor['roles'][number]) => actor.roles.includes(role)
  if (actor.kind === 'resident') return { sql: 'r.applicant_id = $1', value: actor.personId, applicant: true }
  if (has('dispatcher') || has('functional_operator'))
    return { sql: 'r.municipality_id = $1', value: actor.municipalityId, applicant: true }
  if (has('manager')) return { sql: 'r.manager_id = $1', value: actor.organizationId, applicant: true }
  // An employee of the УО itself sees what is assigned to him by name; a contractor's employee sees his organisation's.
  if (has('executor'))
    return {
      sql: '(r.assignee_id = $1 or (r.executor_id = $2 and r.assignee_id is null))',
      value: actor.personId,
      applicant: true,
    }
  if (has('regional_viewer'))
    return {
      sql: 'r.municipality_id in (select id from municipality where region = $1)',
      value: actor.region,
      applicant: false,
    }
  if (has('supervisor')) return { sql: 'r.municipality_id = $1', value: actor.municipalityId, applicant: false }
  return null
}

class Conditions {
  readonly parts: string[] = []
  readonly values: unknown[] = []
  bind(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** One page of the working list: open requests by term; nothing is counted or sorted that is not shown. */
export async function listRequests(db: Queryable, actor: Actor, filter: ListFilter, now: Date): Promise<ListRow[]> {
  const scope = scopeOf(actor)
  if (scope === null) return []
  const where = new Conditions()
  where.bind(scope.value)
  if (scope.sql.includes('$2')) where.bind(actor.organizationId)
  where.parts.push(scope.sql)
  narrow(where, filter, now)
  const applicant = scope.applicant
    ? 'r.applicant_name, r.applicant_phone'
    : 'null as applicant_name, null as applicant_phone'
  const order = filter.closed ? 'r.id desc' : 'r.due_at, r.id'
  const text = `
    select r.id, r.number, h.address, r.flat, t.title as "typeTitle", r.emergency, r.status, r.applicant_name as "applicantName",
           r.applicant_phone as "applicantPhone", m.name as "managerName", coalesce(a.full_name, x.name) as "executorName",
           r.created_at as "createdAt", r.due_at as "dueAt", r.done_at as "doneAt", r.processed_at as "processedAt",
           r.process_due_at as "processDueAt", r.crew_due_at as "crewDueAt", r.crew_sent_at as "crewSentAt",
           r.accept_due_at as "acceptDueAt", r.accepted_at as "acceptedAt"
      from (select r.id, r.number, r.house_id, r.flat, r.municipality_id, r.type_code, r.emergency, r.status, ${applicant}, r.manager_id,
                   r.executor_id, r.assignee_id, r.created_at, r.due_at, r.done_at, r.processed_at, r.process_due_at, r.crew_due_at, r.crew_sent_at,
                   r.accept_due_at, r.accepted_at
              from request r where ${where.parts.join(' and ')} order by ${order} limit ${where.bind(filter.limit ?? PAGE)}) r
      join house h on h.id = r.house_id
      join request_type t on t.municipality_id = r.municipality_id and t.code = r.type_code
      join organization m on m.id = r.manager_id
      left join organization x on x.id = r.executor_id
      left join person a on a.id = r.assignee_id
     order by ${order}`
  return (await db.query<ListRow>({ text, values: where.values, name: `list ${hash(text)}` })).rows
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
  if (filter.after && filter.closed) parts.push(`r.id < ${where.bind(filter.after.id)}`)
  else if (filter.after)
    parts.push(`(r.due_at, r.id) > (${where.bind(filter.after.dueAt)}, ${where.bind(filter.after.id)})`)
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

// Each combination of filters is a statement of its own, prepared once per connection.
const hash = (text: string): string => {
  let value = 0
  for (let index = 0; index < text.length; index++) value = (Math.imul(value, 31) + text.charCodeAt(index)) | 0
  return (value >>> 0).toString(36)
}

export type Counters = {
  readonly open: number
  readonly emergency: number
  readonly overdue: number
  readonly unprocessed: number
}

/** Counters above the list; beyond a thousand nobody reads the exact number, so counting stops there. */
export async function countersOf(db: Queryable, actor: Actor, now: Date): Promise<Counters> {
  const scope = scopeOf(actor)
  if (scope === null) return { open: 0, emergency: 0, overdue: 0, unprocessed: 0 }
  const second = scope.sql.includes('$2')
  const moment = second ? '$3' : '$2'
  const { rows } = await db.query<Counters>({
    name: `counters ${hash(scope.sql)}`,
    text: `select count(*)::int as open, (count(*) filter (where emergency))::int as emergency,
                  (count(*) filter (where due_at < ${moment} and done_at is null and status <> 'postponed'))::int as overdue,
                  (count(*) filter (where processed_at is null and process_due_at < ${moment}))::int as unprocessed
             from (select r.emergency, r.due_at, r.done_at, r.status, r.processed_at, r.process_due_at from request r
                    where ${scope.sql} and r.closed_at is null order by r.due_at limit 1001) r`,
    values: [scope.value, ...(second ? [actor.organizationId] : []), now],
  })
  return rows[0] ?? { open: 0, emergency: 0, overdue: 0, unprocessed: 0 }
}
