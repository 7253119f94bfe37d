import type { Queryable } from '../../platform/database.ts'
import type { Channel } from '../rules/topics.ts'

/** The moment since when stays while the words change. */
export const noteTrouble = (db: Queryable, channel: Channel, trouble: string | null, at: Date): Promise<unknown> =>
  trouble === null
    ? db.query('delete from channel_trouble where channel = $1', [channel])
    : db.query(
        `insert into channel_trouble (channel, trouble, since) values ($1, $2, $3)
         on conflict (channel) do update set trouble = excluded.trouble`,
        [channel, trouble, at],
      )
