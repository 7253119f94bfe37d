import type { Queryable, Tx } from '../../platform/database.ts'
import type { CalendarDay, DayKind } from '../rules/production-calendar.ts'

export type StoredDay = CalendarDay & {
  readonly origin: 'loaded' | 'edited'
  readonly source: string
  readonly changedAt: Date
  readonly changedBy: string | null
}
export type LoadedYear = { readonly year: number; readonly source: string; readonly loadedAt: Date }

/** Null while nothing was ever changed: then the shipped calendar is in force. */
export async function calendarVersion(db: Queryable, municipalityId: string): Promise<string | null> {
  const { rows } = await db.query<{ version: string | null }>({
    name: 'calendar-version',
    text: 'select calendar_version as version from municipality where id = $1',
    values: [municipalityId],
  })
  return rows[0]?.version ?? null
}

/** All that a town has changed, or of one year: some dozens of rows a year. */
export async function storedDays(
  db: Queryable,
  municipalityId: string,
  year: number | null = null,
): Promise<StoredDay[]> {
  const { rows } = await db.query<StoredDay>(
    `select d.day, d.kind, d.origin, d.reason, d.source, d.changed_at as "changedAt", p.full_name as "changedBy"
       from calendar_day d left join person p on p.id = d.changed_by
      where d.municipality_id = $1 and ($2::int is null or d.day >= make_date($2, 1, 1) and d.day < make_date($2 + 1, 1, 1))
      order by d.day, d.origin`,
    [municipalityId, year],
  )
  return rows
}

export async function loadedYears(db: Queryable, municipalityId: string): Promise<LoadedYear[]> {
  const { rows } = await db.query<LoadedYear>(
    'select year, source, loaded_at as "loadedAt" from calendar_year where municipality_id = $1 order by year',
    [municipalityId],
  )
  return rows
}

type By = { readonly personId: number | null; readonly at: Date }

/** Of two changes at once the second waits and sees the first; intake is not held up (no key is touched). */
export async function lockCalendar(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query('select from municipality where id = $1 for no key update', [municipalityId])
}

export async function newCalendarVersion(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query('update municipality set calendar_version = gen_random_uuid() where id = $1', [municipalityId])
}

export async function saveDay(
  tx: Tx,
  municipalityId: string,
  day: CalendarDay & { readonly source: string },
  by: By,
): Promise<void> {
  await tx.query(
    `insert into calendar_day (municipality_id, day, origin, kind, reason, source, changed_by, changed_at)
     values ($1, $2, 'edited', $3, $4, $5, $6, $7)
     on conflict (municipality_id, day, origin) do update
        set kind = excluded.kind, reason = excluded.reason, source = excluded.source, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at`,
    [municipalityId, day.day, day.kind, day.reason, day.source, by.personId, by.at],
  )
}

export async function findEdited(db: Queryable, municipalityId: string, day: string): Promise<DayKind | null> {
  const { rows } = await db.query<{ kind: DayKind }>(
    `select kind from calendar_day where municipality_id = $1 and day = $2 and origin = 'edited'`,
    [municipalityId, day],
  )
  return rows[0]?.kind ?? null
}

export async function removeDay(tx: Tx, municipalityId: string, day: string): Promise<void> {
  await tx.query(`delete from calendar_day where municipality_id = $1 and day = $2 and origin = 'edited'`, [
    municipalityId,
    day,
  ])
}

/** The file of a year in the place of what an earlier file said. */
export async function replaceYear(
  tx: Tx,
  municipalityId: string,
  { year, days }: { readonly year: number; readonly days: readonly CalendarDay[] },
  source: string,
  by: By,
): Promise<void> {
  await tx.query(
    `delete from calendar_day where municipality_id = $1 and origin = 'loaded' and day >= make_date($2, 1, 1) and day < make_date($2 + 1, 1, 1)`,
    [municipalityId, year],
  )
  await tx.query(
    `insert into calendar_day (municipality_id, day, origin, kind, reason, source, changed_by, changed_at)
     select $1, d.day, 'loaded', d.kind, d.reason, $3, $4, $5 from jsonb_to_recordset($2) as d (day date, kind text, reason text)`,
    [municipalityId, JSON.stringify(days), source, by.personId, by.at],
  )
  await tx.query(
    `insert into calendar_year (municipality_id, year, source, loaded_by, loaded_at) values ($1, $2, $3, $4, $5)
     on conflict (municipality_id, year) do update
        set source = excluded.source, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at`,
    [municipalityId, year, source, by.personId, by.at],
  )
}
