import type { Queryable, Tx } from '../../platform/database.ts'

export type OwnNotice = { readonly at: Date; readonly text: string; readonly readAt: Date | null }

export async function ownNotices(db: Queryable, personId: number): Promise<OwnNotice[]> {
  const { rows } = await db.query<OwnNotice>(
    'select at, text, read_at as "readAt" from notice where person_id = $1 order by id desc limit 10000',
    [personId],
  )
  return rows
}

/** The account is closed: messages, devices and choices go. */
export async function forgetRecipient(tx: Tx, personId: number) {
  const cleared: Record<string, number> = {}
  for (const table of ['delivery', 'notice', 'notice_preference', 'push_subscription']) {
    const { rowCount } = await tx.query(`delete from ${table} where person_id = $1`, [personId])
    cleared[table] = rowCount ?? 0
  }
  return { cleared, keeps: false }
}
