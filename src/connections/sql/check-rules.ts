import type { Queryable, Tx } from '../../platform/database.ts'
import { type Level, type Levels, levelsWith } from '../rules/check-rules.ts'

export type ChangedRule = {
  readonly rule: string
  readonly level: Level
  readonly reason: string
  readonly changedAt: Date
  readonly changedBy: string
}

export async function changedRules(db: Queryable, municipalityId: string): Promise<ChangedRule[]> {
  const { rows } = await db.query<ChangedRule>(
    `select r.rule, r.level, r.reason, r.changed_at as "changedAt", p.full_name as "changedBy"
       from check_rule r join person p on p.id = r.changed_by where r.municipality_id = $1`,
    [municipalityId],
  )
  return rows
}

/** The checks of the town as they are now: the next package, form or file is checked by them. */
export async function levelsOf(db: Queryable, municipalityId: string): Promise<Levels> {
  const { rows } = await db.query<{ rule: string; level: Level }>(
    'select rule, level from check_rule where municipality_id = $1',
    [municipalityId],
  )
  return levelsWith(new Map(rows.map(({ rule, level }) => [rule, level])))
}

type NewLevel = {
  readonly municipalityId: string
  readonly rule: string
  readonly level: Level
  readonly reason: string
  readonly by: number
  readonly at: Date
}

export const saveRule = (tx: Tx, { municipalityId, rule, level, reason, by, at }: NewLevel): Promise<unknown> =>
  tx.query(
    `insert into check_rule (municipality_id, rule, level, reason, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (municipality_id, rule) do update set level = excluded.level, reason = excluded.reason,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [municipalityId, rule, level, reason, by, at],
  )
