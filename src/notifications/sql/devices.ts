import type { Queryable, Tx } from '../../platform/database.ts'

export type OwnDevice = { readonly id: number; readonly device: string; readonly createdAt: Date }

export async function devicesOf(db: Queryable, personId: number): Promise<OwnDevice[]> {
  const { rows } = await db.query<OwnDevice>(
    'select id, device, created_at as "createdAt" from push_subscription where person_id = $1 order by id desc',
    [personId],
  )
  return rows
}

export type NewDevice = {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly device: string
}

/** A browser shows the messages of who agreed last: on a shared computer the one before gets nothing there any more. */
export const saveDevice = (tx: Tx, personId: number, { endpoint, p256dh, auth, device }: NewDevice, at: Date) =>
  tx.query(
    `insert into push_subscription (person_id, endpoint, p256dh, auth, device, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict on constraint one_subscription_per_endpoint do update
        set person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device,
            created_at = excluded.created_at`,
    [personId, endpoint, p256dh, auth, device, at],
  )

export async function removeDevice(db: Queryable, personId: number, id: number): Promise<boolean> {
  const { rowCount } = await db.query('delete from push_subscription where id = $1 and person_id = $2', [id, personId])
  return rowCount === 1
}
