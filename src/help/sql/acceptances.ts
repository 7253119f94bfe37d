import type { Queryable, Tx } from '../../platform/database.ts'

export type Verdict = 'accepted' | 'remarks'
export type Acceptance = {
  readonly version: string
  readonly verdict: Verdict
  readonly remarks: string
  readonly at: Date
  readonly byName: string
}

/** What the town's operator said of each version: one row a version. */
export async function acceptancesOf(db: Queryable, municipalityId: string): Promise<Acceptance[]> {
  const { rows } = await db.query<Acceptance>(
    `select a.version, a.verdict, a.remarks, a.at, p.full_name as "byName" from release_acceptance a join person p on p.id = a.by_id
      where a.municipality_id = $1 order by a.at desc limit 200`,
    [municipalityId],
  )
  return rows
}

type Said = {
  readonly municipalityId: string
  readonly version: string
  readonly verdict: Verdict
  readonly remarks: string
}

export const saveAcceptance = (tx: Tx, said: Said, at: Date, by: number) =>
  tx.query(
    `insert into release_acceptance (municipality_id, version, verdict, remarks, at, by_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (municipality_id, version) do update
       set verdict = excluded.verdict, remarks = excluded.remarks, at = excluded.at, by_id = excluded.by_id`,
    [said.municipalityId, said.version, said.verdict, said.remarks, at, by],
  )
