import type { Tx } from '../../platform/database.ts'

export async function createHouseStaging(tx: Tx): Promise<void> {
  await tx.query(`
    create temp table staged_house (
      line int not null, external_id text, address_key text not null, settlement text not null, district text,
      street_type text not null, street text not null, number text not null, address text not null, search_text text not null,
      latitude double precision, longitude double precision, fias uuid, entrances int, floors int, flats int, built_year int,
      updated date, manager_key text, since date, since_is_told boolean, until date,
      house_id bigint, was_known boolean not null default false, organization_id bigint, latest_id bigint,
      begins boolean not null default false
    ) on commit drop;
    create temp table staged_manager (
      key text primary key, name text not null, name_key text not null, inn text, sub_kind text not null, organization_id bigint
    ) on commit drop`)
}

export const STAGED_HOUSE = `staged_house (line, external_id, address_key, settlement, district, street_type, street, number,
  address, search_text, latitude, longitude, fias, entrances, floors, flats, built_year, updated, manager_key, since,
  since_is_told, until)`
export const STAGED_MANAGER = 'staged_manager (key, name, name_key, inn, sub_kind)'

const reject = (condition: string, text: string): string => `
  with refused as (delete from staged_house s ${condition})
  insert into import_message (line, rejects, text) ${text}`

/**
 * One row a house. Registers hold doubles of a house, most of them abandoned: the row that names a manager stays, of
 * those the one put right last, else the first.
 */
export async function refuseDoubles(tx: Tx): Promise<void> {
  for (const key of ['external_id', 'address_key']) {
    await tx.query(
      reject(
        `using (select line, ${key}, address,
                       first_value(line) over best as best, first_value(external_id) over best as best_id
                  from staged_house where ${key} is not null
                window best as (partition by ${key} order by manager_key is null, updated desc nulls last, line)) d
          where d.line = s.line and d.line <> d.best returning d.line, d.address, d.best, d.best_id`,
        `select line, true, 'Дом «' || address || '» уже есть в строке ' || best || coalesce(' (код ' || best_id || ')', '')
           || '. Оставьте одну из строк.' from refused`,
      ),
    )
  }
}

/** Matches rows with the houses of the register: by the code of the register they came from, then by address. */
export async function matchHouses(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query('analyze staged_house')
  await tx.query(
    `update staged_house s set house_id = h.id from house h
      where h.municipality_id = $1 and h.external_id = s.external_id and s.external_id is not null`,
    [municipalityId],
  )
  // A house whose own code is in this file belongs to that row; another code means another register, which takes it over.
  await tx.query(
    `update staged_house s set house_id = h.id from house h
      where s.house_id is null and h.municipality_id = $1 and h.address_key = s.address_key
        and not exists (select from staged_house own where own.house_id = h.id)`,
    [municipalityId],
  )
  await tx.query(
    reject(
      `using house h where h.municipality_id = $1 and h.address_key = s.address_key
          and h.id is distinct from s.house_id returning s.line, h.address, h.external_id`,
      `select line, true, 'Адрес «' || address || '» в реестре домов уже занят другим домом' || coalesce(' (код ' || external_id || ')', '')
         || '. Исправьте адрес или удалите строку.' from refused`,
    ),
    [municipalityId],
  )
  await tx.query('update staged_house set was_known = true where house_id is not null')
}

/**
 * Geocoders put what they do not know into another city (Vladivostok's register has houses at Saint Petersburg). Such a
 * house is loaded without its point: the bound is eight median distances from the middle of the town, at least half a degree.
 */
export async function dropFarCoordinates(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query(
    `with point as (select latitude, longitude from staged_house where latitude is not null
                    union all select latitude, longitude from house where municipality_id = $1 and latitude is not null),
          middle as (select percentile_cont(0.5) within group (order by latitude) as lat,
                            percentile_cont(0.5) within group (order by longitude) as lon from point having count(*) >= 10),
          bound as (select m.lat, m.lon, greatest(0.5, 8 * percentile_cont(0.5) within group (order by abs(latitude - m.lat))) as dlat,
                           greatest(0.5, 8 * percentile_cont(0.5) within group (order by abs(longitude - m.lon))) as dlon
                      from point, middle m group by m.lat, m.lon),
          far as (update staged_house s set latitude = null, longitude = null
                    from bound b, staged_house old
                   where old.line = s.line and (abs(s.latitude - b.lat) > b.dlat or abs(s.longitude - b.lon) > b.dlon)
                  returning s.line, old.latitude, old.longitude)
     insert into import_message (line, rejects, text)
     select line, false, 'координаты ' || latitude || ', ' || longitude || ' далеко от города, дом загружен без них.' from far`,
    [municipalityId],
  )
}
