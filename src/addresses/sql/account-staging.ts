import type { Tx } from '../../platform/database.ts'

/** Rows as they were read; an address stands once for all the rows of its house. */
export async function createAccountStaging(tx: Tx): Promise<void> {
  await tx.query(`
    create temp table staged_address (
      id int not null, settlement text not null, rest text not null, untyped text not null, typed boolean not null,
      place_names text[] not null, shown text not null, house_id bigint, reason text
    ) on commit drop;
    create temp table staged_account (
      line int not null, address_id int not null, flat text not null, number text not null,
      surname text, name text, patronymic text, entrance text, floor text
    ) on commit drop`)
}

export const STAGED_ADDRESS = 'staged_address (id, settlement, rest, untyped, typed, place_names, shown)'
export const STAGED_ACCOUNT =
  'staged_account (line, address_id, flat, number, surname, name, patronymic, entrance, floor)'

/** Finds the house of every address, or writes why there is none. */
export async function findHousesOfAddresses(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query('analyze staged_address')
  await tx.query(
    `update staged_address a set house_id = h.id from house h
      where h.municipality_id = $1 and h.address_key = a.settlement || '|' || a.rest`,
    [municipalityId],
  )
  const { rowCount } = await tx.query('select 1 from staged_address where house_id is null limit 1')
  if (!rowCount) return
  await tx.query(
    `create temp table known_house on commit drop as
      select id, address, ', ' || split_part(address_key, '|', 1) || ',' as places,
             split_part(address_key, '|', 2) || '|' || split_part(address_key, '|', 3) as rest,
             regexp_replace(split_part(address_key, '|', 2), '^[^ ]+ ', '') as street,
             split_part(address_key, '|', 3) as number
        from house where municipality_id = $1`,
    [municipalityId],
  )
  await tx.query('create index on known_house (street); analyze known_house')
  await findByLess(tx)
  await explainUnknown(tx)
}

/**
 * Lists leave out the town of a settlement, the settlement of the town, or the kind of a street. Such an address counts
 * when exactly one house of the municipality fits it.
 */
async function findByLess(tx: Tx): Promise<void> {
  await tx.query(`
    update staged_address a set house_id = fit.house_id
      from (select s.id, min(h.id) as house_id
              from staged_address s
              join known_house h on h.street || '|' || h.number = s.untyped and (not s.typed or h.rest = s.rest)
             where s.house_id is null
               and not exists (select from unnest(s.place_names) n where h.places not like '% ' || n || ',%')
             group by s.id having count(*) = 1) fit
     where fit.id = a.id`)
}

async function explainUnknown(tx: Tx): Promise<void> {
  // A hint costs a look-up each; a file of another town would ask for a hundred thousand of them.
  await tx.query(`
    update staged_address a
       set reason = 'Дом «' || a.shown || '» не найден в реестре домов. '
        || coalesce('Похожий есть: «' || (
             select h.address from known_house h
              where h.street = split_part(a.untyped, '|', 1)
                and substring(h.number from '\\d+') = substring(split_part(a.untyped, '|', 2) from '\\d+')
                and a.id in (select id from staged_address where house_id is null limit 2000)
              order by h.number limit 1) || '». ', '')
        || 'Исправьте адрес или сначала загрузите этот дом.'
     where a.house_id is null`)
}

/** A managing organisation may have accounts only in houses it manages. */
export async function refuseForeignHouses(tx: Tx, organizationId: number, today: string): Promise<void> {
  await tx.query(
    `update staged_address a
        set reason = 'Домом «' || a.shown || '» управляет не эта организация. Сначала загрузите дома с нею или исправьте адрес.'
       from organization o
      where o.id = $1 and o.kind = 'managing' and a.house_id is not null and not exists (
        select from management m where m.house_id = a.house_id and m.organization_id = $1 and coalesce(m.until, 'infinity') > $2::date)`,
    [organizationId, today],
  )
}
