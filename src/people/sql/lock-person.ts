import type { Tx } from '../../platform/database.ts'

/** The person's story is written by one deed at a time. */
export const lockPerson = (tx: Tx, personId: number): Promise<unknown> =>
  tx.query('select 1 from person where id = $1 for update', [personId])
