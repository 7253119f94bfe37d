import type { Queryable } from '../../platform/database.ts'
import { ACTOR_ALLOWED, tokenHash } from './find-actor.ts'

/** Which of these tokens still open somebody's session; one question for all open streams of the process. */
export async function aliveSessions(db: Queryable, tokens: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const byHash = new Map(tokens.map((token) => [tokenHash(token).toString('hex'), token]))
  const { rows } = await db.query<{ hash: string }>({
    name: 'alive-sessions',
    text: `select encode(s.token_hash, 'hex') as hash from session s
             join person p on p.id = s.person_id
             left join staff st on st.person_id = p.id
             left join organization o on o.id = st.organization_id
            where s.token_hash = any($1) and s.expires_at > $2 and ${ACTOR_ALLOWED}`,
    values: [[...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')), now],
  })
  return new Set(rows.flatMap(({ hash }) => byHash.get(hash) ?? []))
}
