import { one, type Tx } from '../../platform/database.ts'
import { insertChecked } from './staging.ts'

/** What passed goes into `loaded`; the rest gets its reason. */
export async function sortOutAccounts(tx: Tx): Promise<void> {
  await tx.query('analyze staged_account')
  await tx.query(`
    insert into import_message (line, rejects, text)
    select s.line, true, a.reason from staged_account s join staged_address a on a.id = s.address_id where a.reason is not null`)
  await tx.query(`
    create temp table loaded on commit drop as
      select s.line, a.house_id, s.flat, s.number, s.surname, s.name, s.patronymic, s.entrance, s.floor
        from staged_account s join staged_address a on a.id = s.address_id where a.reason is null`)
  await tx.query('drop table staged_account')
  await tx.query(`
    with repeated as (select number, min(line) as first from loaded group by number having count(*) > 1),
         doubles as (delete from loaded l using repeated r where l.number = r.number and l.line > r.first
                     returning l.line, l.number, r.first)
    insert into import_message (line, rejects, text)
    select line, true, 'Лицевой счет ' || number || ' уже есть в строке ' || first || ' этого файла. Оставьте одну из строк.' from doubles`)
  await tx.query('analyze loaded')
}

/**
 * The import has the municipality's lists for itself (beginStaging), so what is missing is simply added: «on conflict»
 * took a third more of the database's time for a million rows.
 *
 * Empty cells of entrance and floor do not wipe what is known. Premises that change are remembered for the count.
 */
export async function mergePremises(tx: Tx): Promise<void> {
  await tx.query(`
    create temp table loaded_flat on commit drop as
      select house_id, flat, max(entrance) as entrance, max(floor) as floor from loaded group by house_id, flat order by house_id, flat`)
  await tx.query('analyze loaded_flat')
  await tx.query(`
    create temp table changed_premises on commit drop as
      select p.id, coalesce(l.entrance, p.entrance) as entrance, coalesce(l.floor, p.floor) as floor
        from premises p join loaded_flat l on l.house_id = p.house_id and l.flat = p.number
       where (coalesce(l.entrance, p.entrance), coalesce(l.floor, p.floor)) is distinct from (p.entrance, p.floor)`)
  await tx.query(
    'update premises p set entrance = c.entrance, floor = c.floor from changed_premises c where c.id = p.id',
  )
  await lockHouses(tx)
  await insertChecked(tx, () =>
    tx.query(`
      insert into premises (house_id, number, entrance, floor) select house_id, flat, entrance, floor from loaded_flat l
       where not exists (select from premises p where p.house_id = l.house_id and p.number = l.flat)`),
  )
}

/** As the foreign key does it: none of the houses can go before the import is over. */
async function lockHouses(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ missing: boolean }>(`
    with locked as (select id from house where id in (select house_id from loaded_flat) for key share)
    select exists (select house_id from loaded_flat except select id from locked) as missing`)
  if (one({ rows }).missing) throw new Error('a house of the list was deleted while the list was being loaded')
}

/** Moves and renames the accounts that exist, then adds the new ones. */
export async function mergeAccounts(tx: Tx, organizationId: number): Promise<{ created: number; updated: number }> {
  const { rowCount: updated } = await tx.query(
    `with changed as (
       update account a
          set premises_id = p.id, surname = coalesce(l.surname, a.surname), name = coalesce(l.name, a.name),
              patronymic = coalesce(l.patronymic, a.patronymic)
         from loaded l join premises p on p.house_id = l.house_id and p.number = l.flat
        where a.organization_id = $1 and a.number = l.number
          and (a.premises_id, a.surname, a.name, a.patronymic) is distinct from
              (p.id, coalesce(l.surname, a.surname), coalesce(l.name, a.name), coalesce(l.patronymic, a.patronymic))
       returning l.line)
     select line from changed
     union
     select l.line from changed_premises c join premises p on p.id = c.id
       join loaded l on l.house_id = p.house_id and l.flat = p.number
       join account a on a.organization_id = $1 and a.number = l.number`,
    [organizationId],
  )
  // Premises are never deleted; their houses are locked, and here the organisation.
  one(await tx.query('select id from organization where id = $1 for key share', [organizationId]))
  const { rowCount: created } = await insertChecked(tx, () =>
    tx.query(
      `insert into account (organization_id, premises_id, number, surname, name, patronymic)
       select $1, p.id, l.number, l.surname, l.name, l.patronymic
         from loaded l join premises p on p.house_id = l.house_id and p.number = l.flat
        where not exists (select from account a where a.organization_id = $1 and a.number = l.number)`,
      [organizationId],
    ),
  )
  return { created: created ?? 0, updated: updated ?? 0 }
}
