import { hash } from '@node-rs/argon2'
import type { Db } from '../src/platform/database.ts'

export const PASSWORD = 'измерение-2026'
export const LOGINS = { dispatcher: 'dispatcher', manager: 'manager' } as const
const REQUESTS = 1_000_000
const MANAGING = 40

/** A town of a million requests: 3,000 houses of 40 УО, one request in forty-nine still open (a number without a common factor with the houses: every УО has some), its story with it. */
export async function fillMillion(db: Db): Promise<void> {
  await db.query(`
    insert into organization (municipality_id, kind, name) select 'ukhta', 'managing', 'УО ' || n from generate_series(1, ${MANAGING}) n;
    insert into organization (municipality_id, kind, name) values ('ukhta', 'dispatch', 'ЦОЗ'), ('ukhta', 'operator', 'УЖКХ'), ('ukhta', 'contractor', 'СО');
    insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text)
      select 'ukhta', 'Ухта', 'улица', 'Улица ' || n / 30, n::text, 'г. Ухта, улица Улица ' || n / 30 || ', д. ' || n, 'k' || n, ' ухта улица ' || n from generate_series(1, 3000) n;
    insert into management (house_id, organization_id, since) select id, (select min(id) from organization) + id % ${MANAGING}, '2020-01-01' from house`)
  await addStaff(db, LOGINS.dispatcher, 'dispatch', 'dispatcher')
  await addStaff(db, LOGINS.manager, 'managing', 'manager')
  await addStaff(db, 'operator', 'operator', 'functional_operator')
  await db.query(`
    insert into request (municipality_id, number, house_id, flat, type_code, emergency, description, channel, author_id, applicant_name, applicant_phone, status,
        manager_id, executor_id, created_at, process_due_at, processed_at, due_at, normative_due_at, crew_due_at, crew_sent_at, closed_at, normative_term)
    select 'ukhta', 'УХТ-2025-' || n, h.id, (n % 90)::text, t.code, t.emergency, 'Описание заявки ' || n, 'dispatch', (select person_id from staff limit 1), 'Житель ' || n,
           '+7912' || lpad((n % 10000000)::text, 7, '0'), case when n % 49 = 0 then 'in_progress' else 'closed' end, g.organization_id,
           (select id from organization where kind = 'contractor'), at, at + interval '2 hours', at + interval '1 hour', at + interval '3 days', at + interval '3 days',
           case when t.emergency then at + interval '30 minutes' end, case when t.emergency then at + interval '20 minutes' end,
           case when n % 49 <> 0 then at + interval '2 days' end, t.term
      from generate_series(1, ${REQUESTS}) n
      cross join lateral (select now() - (n % 7776000) * interval '1 second' as at) a
      join house h on h.id = 1 + n % 3000 + (select min(id) from house) - 1
      join management g on g.house_id = h.id
      join request_type t on t.municipality_id = 'ukhta' and t.code = (array['10.4', '10.1', '11.3', '13.1', '16.2', '10.6'])[1 + n / 7 % 6]`)
  for (const deed of ['submit', 'assign', 'accept', 'send-crew', 'confirm-defect'])
    await db.query(
      `insert into event (municipality_id, subject, subject_id, at, actor_id, actor_role, deed, clause, changes, seq, hash)
       select 'ukhta', 'request', id, created_at, author_id, 'dispatcher', $1, 'п. 2.1 «а»', '{"status": ["new", "assigned"]}', 0, '' from request where closed_at is null`,
      [deed],
    )
  await db.query('vacuum analyze')
}

async function addStaff(db: Db, login: string, kind: string, role: string): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    `insert into person (municipality_id, full_name) values ('ukhta', $1) returning id`,
    [`Сотрудник ${login}`],
  )
  await db.query(
    `insert into staff (person_id, organization_id, roles) select $1, min(id), array[$3] from organization where kind = $2`,
    [rows[0]?.id, kind, role],
  )
  await db.query(
    `insert into credential (person_id, municipality_id, login, password_hash) values ($1, 'ukhta', $2, $3)`,
    [rows[0]?.id, login, await hash(PASSWORD)],
  )
}
