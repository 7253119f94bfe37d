import type { Actor } from '../../people/index.ts'
import { endedWithoutWork, scopeOf } from '../../requests/index.ts'
import { type Dimension, dimensions, NONE, type TermState } from '../rules/dimensions.ts'
import type { Figure } from '../rules/figures.ts'
import type { ReportFilter } from '../rules/filter.ts'

/** Where and when «now» is. */
export type Reckoned = { readonly timeZone: string; readonly now: Date }

const declined = `r.status in (${[...endedWithoutWork].map((status) => `'${status}'`).join(', ')})`
const finished = 'coalesce(r.done_at, r.closed_at)'

/** Conditions over `request r` with their values; the same ones count a number and list the requests behind it. */
export class Conditions {
  readonly parts: string[] = []
  readonly values: unknown[] = []
  readonly #reckoned: Reckoned
  // Bound at the first use: PostgreSQL refuses a value that no condition asks for.
  #boundNow: string | null = null
  #boundZone: string | null = null

  constructor(scope: { readonly sql: string; readonly values: readonly unknown[] }, reckoned: Reckoned) {
    this.values.push(...scope.values)
    this.parts.push(scope.sql)
    this.#reckoned = reckoned
  }

  get #now(): string {
    this.#boundNow ??= `${this.bind(this.#reckoned.now)}::timestamptz`
    return this.#boundNow
  }

  get #timeZone(): string {
    this.#boundZone ??= `${this.bind(this.#reckoned.timeZone)}::text`
    return this.#boundZone
  }

  bind(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  get sql(): string {
    return this.parts.join(' and ')
  }

  /** Which requests a figure counts. */
  figure(figure: Figure): string {
    const openLate = () =>
      `(r.closed_at is null and r.done_at is null and r.postponed_until is null and r.due_at < ${this.#now})`
    const conditions: Record<Figure, () => string> = {
      received: () => 'true',
      open: () => 'r.closed_at is null',
      open_late: openLate,
      done: () => `(not ${declined} and ${finished} is not null)`,
      in_time: () => `(not ${declined} and ${finished} <= r.due_at)`,
      late: () => `((not ${declined} and ${finished} > r.due_at) or ${openLate()})`,
      declined: () => declined,
      // A message is reopened after its end, where nothing was told done before.
      returned: () => '(r.returned > 0 or r.reopened_at is not null)',
      objected: () => '(r.objected > 0 or r.reopened_at is not null)',
      repeated: () => 'r.repeated',
      emergency: () => 'r.emergency',
      crew_late: () => `(not ${declined} and coalesce(r.crew_sent_at, r.closed_at, ${this.#now}) > r.crew_due_at)`,
    }
    return conditions[figure]()
  }

  /** The value by which requests are put together. */
  key(dimension: Dimension): string {
    const local = () => `(r.created_at at time zone ${this.#timeZone})`
    const keys: Record<Dimension, () => string> = {
      manager: () => 'r.manager_id',
      executor: () => 'r.executor_id',
      employee: () => 'coalesce(r.worker_id, r.assignee_id)',
      // Of `house h`, which whoever groups by it joins.
      district: () => 'h.district',
      house: () => 'r.house_id',
      group: () => `split_part(r.type_code, '.', 1)`,
      type: () => 'r.type_code',
      term: () => this.#term(),
      status: () => 'r.status',
      channel: () => 'r.channel',
      month: () => `to_char(${local()}, 'YYYY-MM')`,
      week: () => `to_char(${local()}, 'IYYY-"W"IW')`,
      day: () => `${local()}::date`,
    }
    return keys[dimension]()
  }

  #term(): string {
    const states: readonly (readonly [TermState, string])[] = [
      ['declined', declined],
      ['in_time', this.figure('in_time')],
      ['done_late', `${finished} is not null`],
      ['postponed', 'r.postponed_until is not null'],
      ['open_late', this.figure('open_late')],
      ['open_in_time', 'true'],
    ]
    return `case ${states.map(([state, when]) => `when ${when} then '${state}'`).join(' ')} end`
  }

  readonly #days = (day: string, plus: number): string =>
    `(${this.bind(day)}::date + ${plus})::timestamp at time zone ${this.#timeZone}`

  narrow(filter: ReportFilter): this {
    if (filter.from) this.parts.push(`r.created_at >= ${this.#days(filter.from, 0)}`)
    if (filter.to) this.parts.push(`r.created_at < ${this.#days(filter.to, 1)}`)
    for (const dimension of dimensions) {
      const value = filter.of[dimension]
      if (value !== undefined) this.parts.push(this.#equals(dimension, value))
    }
    if (filter.figure && filter.figure !== 'received') this.parts.push(this.figure(filter.figure))
    return this
  }

  #equals(dimension: Dimension, value: string): string {
    if (dimension === 'district') {
      const district = value === NONE ? 'is null' : `= ${this.bind(value)}`
      return `r.house_id in (select h.id from house h where h.district ${district})`
    }
    const key = this.key(dimension)
    return value === NONE ? `${key} is null` : `${key} = ${this.bind(value)}`
  }
}

/** Whose requests these are: the same scope as that of the working list, so a report never shows more. */
export function conditionsFor(actor: Actor, filter: ReportFilter, reckoned: Reckoned): Conditions | null {
  const scope = scopeOf(actor)
  if (scope === null) return null
  return new Conditions({ sql: scope.sql, values: [...scope.values] }, reckoned).narrow(filter)
}
/** Of the whole town: for the page that everybody sees. */
export const conditionsOfTown = (municipalityId: string, filter: ReportFilter, reckoned: Reckoned): Conditions =>
  new Conditions({ sql: 'r.municipality_id = $1', values: [municipalityId] }, reckoned).narrow(filter)
