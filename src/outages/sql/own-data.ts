import type { Queryable, Tx } from '../../platform/database.ts'

export type OwnSubscription = { readonly address: string; readonly at: Date; readonly email: string | null }
export type OwnAnswer = {
  readonly outageId: number
  readonly address: string
  readonly at: Date
  readonly restored: boolean
}

/** What a person asked of outages and answered about them; subscriptions of his confirmed e-mail are his too. */
export async function ownOutageData(
  db: Queryable,
  personId: number,
): Promise<{ readonly subscriptions: readonly OwnSubscription[]; readonly answers: readonly OwnAnswer[] }> {
  const [subscriptions, answers] = await Promise.all([
    db.query<OwnSubscription>(
      `select h.address, s.created_at as at, s.email from outage_subscription s join house h on h.id = s.house_id
        where s.person_id = $1 or s.email = (select lower(email) from person where id = $1 and email_verified_at is not null)
        order by s.id limit 1000`,
      [personId],
    ),
    db.query<OwnAnswer>(
      `select a.outage_id as "outageId", h.address, a.at, a.restored from outage_answer a join house h on h.id = a.house_id
        where a.person_id = $1 order by a.at desc limit 10000`,
      [personId],
    ),
  ])
  return { subscriptions: subscriptions.rows, answers: answers.rows }
}

/** The account is closed: what it asked for and answered goes; figures of outages count houses, not people. */
export async function forgetSubscriber(tx: Tx, personId: number) {
  const cleared: Record<string, number> = {}
  for (const table of ['outage_subscription', 'outage_answer']) {
    const { rowCount } = await tx.query(`delete from ${table} where person_id = $1`, [personId])
    cleared[table] = rowCount ?? 0
  }
  return { cleared, keeps: false }
}
