import type { Queryable } from '../../platform/database.ts'
import type { Dimension } from '../rules/dimensions.ts'

/** Where the name of a value of each dimension stands; what is not here is put into words by whoever shows it. */
export const nameSql = (by: Dimension, key: string): string => {
  const names: Partial<Record<Dimension, string>> = {
    manager: `(select name from organization where id = ${key}::bigint)`,
    executor: `(select name from organization where id = ${key}::bigint)`,
    employee: `(select full_name from person where id = ${key}::bigint)`,
    house: `(select address from house where id = ${key}::bigint)`,
    group: `(select min(group_title) from request_type where group_code = ${key})`,
    type: `(select min(title) from request_type where code = ${key})`,
    district: key,
  }
  return names[by] ?? 'null'
}

/** Names of the values that a filter is narrowed to, asked for at once. */
export async function namesOf(
  db: Queryable,
  values: readonly (readonly [Dimension, string])[],
): Promise<(string | null)[]> {
  if (values.length === 0) return []
  const parts = values.map(([dimension], index) => {
    const name = nameSql(dimension, `v[${index + 1}]`)
    return `${name} as "${index}"`
  })
  const { rows } = await db.query<Record<string, string | null>>(
    `select ${parts.join(', ')} from (select $1::text[] as v) v`,
    [values.map(([, value]) => (/^none$/.test(value) ? null : value))],
  )
  return values.map((_, index) => rows[0]?.[index] ?? null)
}
