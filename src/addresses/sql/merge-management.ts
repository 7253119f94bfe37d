import type { Tx } from '../../platform/database.ts'

/** Finds the managing organisations of the file in the register: by its own key, by ИНН, by name. */
export async function matchManagers(tx: Tx, municipalityId: string, nameKey: (name: string) => string): Promise<void> {
  await tx.query(
    `update staged_manager m set organization_id = o.id from organization o
      where o.municipality_id = $1 and o.kind = 'managing' and o.external_id = m.key`,
    [municipalityId],
  )
  await tx.query(
    `update staged_manager m set organization_id = (
       select min(o.id) from organization o where o.municipality_id = $1 and o.kind = 'managing' and o.inn = m.inn)
      where m.organization_id is null and m.inn is not null`,
    [municipalityId],
  )
  // Two organisations may have one name (Vladivostok has two «Хороший Дом»), so a name counts only when the register
  // gives no other key, or the organisation was entered by hand and has none.
  const { rows } = await tx.query<{ id: number; name: string; keyed: boolean }>(
    `select id, name, external_id is not null as keyed from organization where municipality_id = $1 and kind = 'managing' order by id`,
    [municipalityId],
  )
  const ids = rows.map(({ id }) => id)
  const keys = rows.map(({ name }) => nameKey(name))
  await tx.query(
    `update staged_manager m set organization_id = (
       select min(o.id) from unnest($1::bigint[], $2::text[], $3::boolean[]) as o (id, name_key, keyed)
        where o.name_key = m.name_key and (not o.keyed or m.key like 'name:%'))
      where m.organization_id is null`,
    [ids, keys, rows.map(({ keyed }) => keyed)],
  )
  await tx.query(
    'update staged_house s set organization_id = m.organization_id from staged_manager m where m.key = s.manager_key',
  )
}

/** The latest management of each house decides: only a later date begins a new one. */
export async function refuseBackdatedManagers(tx: Tx): Promise<void> {
  await tx.query(`
    update staged_house s set latest_id = (select m.id from management m where m.house_id = s.house_id order by m.since desc limit 1)
     where s.house_id is not null and s.manager_key is not null`)
  await tx.query(`
    with refused as (
      delete from staged_house s using management m, organization o
       where m.id = s.latest_id and o.id = m.organization_id
         and case when m.organization_id is distinct from s.organization_id then s.since <= m.since
                  else s.since_is_told and s.since < m.since and exists (
                    select from management e where e.house_id = s.house_id and e.id <> m.id and coalesce(e.until, m.since) > s.since) end
      returning s.line, o.name, m.since)
    insert into import_message (line, rejects, text)
    select line, true, 'С ' || to_char(since, 'DD.MM.YYYY') || ' домом управляет «' || name || '», а дата начала в этой строке не позже. '
           || 'Исправьте дату начала управления или удалите строку.' from refused`)
}

/** Organisations that the register does not know yet and that manage a house that is being loaded. */
export async function addManagers(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query(
    `with added as (
       insert into organization (municipality_id, kind, sub_kind, name, inn, external_id)
       select $1, 'managing', m.sub_kind, m.name, m.inn, m.key from staged_manager m
        where m.organization_id is null and exists (select from staged_house s where s.manager_key = m.key)
        order by m.name
       returning id, external_id)
     update staged_house s set organization_id = a.id from added a where a.external_id = s.manager_key`,
    [municipalityId],
  )
}

/** Ends the old management on the day the new one begins and keeps it: the history of the house. */
export async function mergeManagement(tx: Tx): Promise<void> {
  await correctDates(tx)
  await tx.query(`
    update staged_house s set begins = true
     where s.organization_id is not null and not exists (
       select from management m where m.id = s.latest_id and m.organization_id = s.organization_id
          and (m.until is null or m.until > s.since))`)
  await tx.query(`
    update management m set until = s.since from staged_house s
     where s.begins and m.id = s.latest_id and coalesce(m.until, 'infinity') > s.since`)
  await tx.query(`
    insert into management (house_id, organization_id, since, until)
    select house_id, organization_id, since, until from staged_house where begins order by line`)
  await tx.query('insert into changed select line from staged_house where begins and was_known')
}

/** The same organisation: the register may now tell the day it began, or that it ended. */
async function correctDates(tx: Tx): Promise<void> {
  await tx.query(`
    with told as (
      select s.line, m.id, case when s.since_is_told then s.since else m.since end as since, coalesce(s.until, m.until) as until
        from staged_house s join management m on m.id = s.latest_id and m.organization_id = s.organization_id
       where m.until is null or m.until > s.since),
    corrected as (
      update management m set since = t.since, until = t.until from told t
       where m.id = t.id and coalesce(t.until, 'infinity') > t.since and (m.since, m.until) is distinct from (t.since, t.until)
      returning t.line)
    insert into changed select line from corrected`)
}
