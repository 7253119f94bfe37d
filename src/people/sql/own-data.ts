import type { Queryable } from '../../platform/database.ts'
import { getAccount } from './account.ts'
import { listConsents } from './consents.ts'

/** What a room keeps of a person: a heading, the columns, the rows as text. */
export type OwnDataPart = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

const said = (at: Date | null): string | null => at?.toISOString() ?? null

/** What this room keeps: the account, consents, sessions. */
export async function ownDataOf(db: Queryable, personId: number): Promise<OwnDataPart[]> {
  const [account, consents, sessions] = await Promise.all([
    getAccount(db, personId),
    listConsents(db, personId),
    db.query<{ created_at: Date; last_seen_at: Date; device: string }>(
      'select created_at, last_seen_at, device from session where person_id = $1 order by created_at',
      [personId],
    ),
  ])
  return [
    {
      title: 'Личный кабинет',
      columns: ['Сведение', 'Значение'],
      rows: [
        ['Имя', account.fullName],
        ['Логин', account.login],
        ['Телефон', account.phone],
        ['Почта', account.email],
        ['Дом', account.address],
        ['Квартира', account.flat],
      ],
    },
    {
      title: 'Согласия',
      columns: ['Редакция', 'Дано', 'Отозвано'],
      rows: consents.map(({ version, givenAt, withdrawnAt }) => [version, said(givenAt), said(withdrawnAt)]),
    },
    {
      title: 'Входы',
      columns: ['Вошли', 'Последний раз', 'Устройство'],
      rows: sessions.rows.map((row) => [said(row.created_at), said(row.last_seen_at), row.device]),
    },
  ]
}
