import type { Queryable, Tx } from '../../platform/database.ts'
import type { VersionForm } from '../rules/version-form.ts'

/** Of the first version, shipped with the program, neither moment nor day is known to the database. */
export type Version = {
  readonly number: number
  readonly act: string
  readonly inForceFrom: string | null
  readonly whatChanged: string | null
  readonly publishedAt: Date | null
}

const COLUMNS = `number, act, in_force_from as "inForceFrom", what_changed as "whatChanged", published_at as "publishedAt"`

/** Published versions, the newest first: a регламент changes some times a year at most. */
export async function publishedVersions(db: Queryable, municipalityId: string): Promise<Version[]> {
  const { rows } = await db.query<Version>({
    name: 'regulation-versions',
    text: `select ${COLUMNS} from regulation_version where municipality_id = $1 order by number desc limit 200`,
    values: [municipalityId],
  })
  return rows
}

export async function textOfVersion(db: Queryable, municipalityId: string, number: number): Promise<string | null> {
  const { rows } = await db.query<{ text: string }>(
    'select text from regulation_version where municipality_id = $1 and number = $2',
    [municipalityId, number],
  )
  return rows[0]?.text ?? null
}

type Published = { readonly municipalityId: string; readonly number: number; readonly at: Date; readonly by: number }

export const insertVersion = (tx: Tx, { municipalityId, number, at, by }: Published, form: VersionForm) =>
  tx.query(
    `insert into regulation_version (municipality_id, number, act, in_force_from, what_changed, text, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [municipalityId, number, form.act, form.inForceFrom, form.whatChanged, form.text, at, by],
  )
