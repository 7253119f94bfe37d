import type { Tx } from '../../platform/database.ts'

const FIELDS = [
  'district',
  'latitude',
  'longitude',
  'fias',
  'entrances',
  'floors',
  'flats',
  'built_year',
  'external_id',
]
const PLACE = ['settlement', 'street_type', 'street', 'number', 'address', 'address_key', 'search_text']

/** What a row leaves empty stays as it is known. Returns the number of houses added; the lines changed go to `changed`. */
export async function mergeHouses(tx: Tx, municipalityId: string): Promise<number> {
  const known = FIELDS.map((field) => `coalesce(s.${field}, h.${field})`)
  const now = [...PLACE, ...FIELDS].map((field) => `h.${field}`).join(', ')
  const next = [...PLACE.map((field) => `s.${field}`), ...known].join(', ')
  await tx.query('create temp table changed (line int not null) on commit drop')
  await tx.query(`
    with changed_house as (
      update house h set (${[...PLACE, ...FIELDS].join(', ')}) = row(${next})
        from staged_house s where h.id = s.house_id and (${now}) is distinct from (${next})
      returning s.line)
    insert into changed select line from changed_house`)
  const columns = [...PLACE, ...FIELDS].join(', ')
  const { rowCount } = await tx.query(
    `insert into house (municipality_id, ${columns}) select $1, ${columns} from staged_house where house_id is null order by line`,
    [municipalityId],
  )
  return rowCount ?? 0
}

/** Lines of houses that were in the register before and are not as they were. */
export async function countChanged(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>('select count(distinct line) as count from changed')
  return rows[0]?.count ?? 0
}

/** Now that every house has its row: the houses just added become known to the rows that brought them. */
export async function rememberNewHouses(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query(
    `update staged_house s set house_id = h.id from house h
      where s.house_id is null and h.municipality_id = $1 and h.address_key = s.address_key`,
    [municipalityId],
  )
}
