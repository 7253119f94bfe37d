import type { Queryable } from '../../src/platform/database.ts'

/** Who works has read the регламент; of the contractors every second has not yet, so that its УО has whom to remind. */
export const readRegulations = (db: Queryable, municipalityId: string): Promise<unknown> =>
  db.query(
    `insert into acknowledgement (person_id, version, at)
     select p.id, 1, now() - make_interval(days => 20 + (p.id % 60)::int)
       from staff s join person p on p.id = s.person_id join organization o on o.id = s.organization_id
       join credential c on c.person_id = p.id
      where p.municipality_id = $1 and (o.kind <> 'contractor' or c.login = 'podryadchik' or p.id % 2 = 0)`,
    [municipalityId],
  )

const DUTIES = [
  ['dispetcher', 'Приём звонков', 'приказ от 12.01.2026 № 3'],
  ['operator', 'Разбор споров, классификатор', 'приказ от 12.01.2026 № 4'],
  ['tehnik', 'Выдача логинов и паролей, защита данных', 'приказ от 12.01.2026 № 5'],
] as const

/** Who answers for what since the middle of January. */
export const appointPeople = (db: Queryable, municipalityId: string): Promise<unknown> =>
  db.query(
    `insert into appointment (municipality_id, person_id, subject, act, since)
     select $1, c.person_id, d.subject, d.act, '2026-01-15'
       from jsonb_to_recordset($2) as d (login text, subject text, act text)
       join credential c on c.municipality_id = $1 and c.login = d.login`,
    [municipalityId, JSON.stringify(DUTIES.map(([login, subject, act]) => ({ login, subject, act })))],
  )
