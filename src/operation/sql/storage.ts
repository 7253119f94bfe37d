import { one, type Queryable } from '../../platform/database.ts'

export type Storage = {
  readonly database: number
  readonly tables: readonly { readonly name: string; readonly bytes: number; readonly rows: number }[]
  readonly files: number
  readonly fileBytes: number
  readonly archive: {
    readonly on: boolean
    readonly archived: number
    readonly last: Date | null
    readonly failed: number
    readonly failing: boolean
  }
}

/** Sizes as PostgreSQL keeps them; rows as it last counted: nobody waits for a count of millions. */
export async function storageOf(db: Queryable): Promise<Storage> {
  const { rows } = await db.query<Storage>(
    `select pg_database_size(current_database())::float as database,
            (select coalesce(json_agg(t), '[]') from (
               select c.relname as name, pg_total_relation_size(c.oid)::float as bytes, greatest(c.reltuples, 0)::float as rows
                 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') order by 2 desc limit 12) t) as tables,
            (select count(*)::int from file) as files,
            (select coalesce(sum(size), 0)::float from (select max(size) as size from file group by sha256) f) as "fileBytes"`,
  )
  return { ...one({ rows }), archive: await archiveOf(db) }
}

/** A segment that fails is tried again for ever: PostgreSQL keeps it, and its disk fills. */
async function archiveOf(db: Queryable): Promise<Storage['archive']> {
  const { rows } = await db.query<Storage['archive']>(
    `select current_setting('archive_mode') <> 'off' as "on", archived_count::int as archived, last_archived_time as last,
            failed_count::int as failed,
            last_failed_time is not null and last_failed_time > coalesce(last_archived_time, '-infinity') as failing
       from pg_stat_archiver`,
  )
  return one({ rows })
}
