import { one, type Queryable } from '../../platform/database.ts'

export type SavedFilter = { readonly id: number; readonly name: string; readonly query: string }

/** A person's own filters in his own order. */
export async function savedFiltersOf(db: Queryable, personId: number): Promise<SavedFilter[]> {
  const { rows } = await db.query<SavedFilter>({
    name: 'saved-filters',
    text: 'select id, name, query from saved_filter where person_id = $1 order by position, id',
    values: [personId],
  })
  return rows
}

/** A name that is there already takes the new conditions and keeps its place. */
export async function insertFilter(db: Queryable, personId: number, name: string, query: string): Promise<number> {
  const result = await db.query<{ id: number }>(
    `insert into saved_filter (person_id, name, query, position)
     select $1, $2, $3, coalesce(max(position), 0) + 1 from saved_filter where person_id = $1
     on conflict (person_id, name) do update set query = excluded.query returning id`,
    [personId, name, query],
  )
  return one(result).id
}

/** Whether there was one. */
export async function deleteFilter(db: Queryable, personId: number, id: number): Promise<boolean> {
  const { rowCount } = await db.query('delete from saved_filter where person_id = $1 and id = $2', [personId, id])
  return rowCount === 1
}

/** Changes places with the one before it; whether there is such a filter. */
export async function raiseFilter(db: Queryable, personId: number, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `with mine as (select id, row_number() over (order by position, id) as place from saved_filter where person_id = $1),
          at as (select place from mine where id = $2)
     update saved_filter f set position = case when f.id = $2 then m.place - 1 when m.place = at.place - 1 then at.place else m.place end
       from mine m, at where f.id = m.id`,
    [personId, id],
  )
  return (rowCount ?? 0) > 0
}
