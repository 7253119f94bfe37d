import { randomBytes } from 'node:crypto'
import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { KEY_MARK, LONGEST_KEY_DAYS, standingOf } from '../rules/agreement.ts'
import { mayKeepAgreements } from '../rules/rights.ts'
import { insertKey, lockAgreement, markRevoked } from '../sql/agreement-rows.ts'
import { tokenHash } from '../sql/find-actor.ts'
import { NO_AGREEMENT, noteAgreement } from './keep-agreements.ts'

/** The key itself is in no other place: shown once, only its hash is kept. */
export type IssuedKey = {
  readonly id: number
  readonly key: string
  readonly prefix: string
  readonly expiresAt: Date
}

/** A key of an agreement in force; it expires with the last day of the agreement, after a year at the latest. */
export async function issueKey(deps: Deps, actor: Actor, agreementId: number): Promise<IssuedKey | Refusal> {
  const { timeZone, clauses } = getRegulation(actor.municipalityId)
  const forbidden = mayKeepAgreements(actor, clauses.apiByAgreement)
  if (forbidden) return forbidden
  const at = deps.clock()
  return inTransaction(deps.db, async (tx) => {
    const agreement = await lockAgreement(tx, actor.municipalityId, agreementId)
    if (!agreement) return NO_AGREEMENT
    if (standingOf(agreement, dayIn(timeZone, at)) !== 'in_force')
      return refuse('illegal_step', 'Ключ выдаётся по действующему соглашению: проверьте его срок.')
    const key = `${KEY_MARK}${randomBytes(32).toString('base64url')}`
    const prefix = key.slice(0, KEY_MARK.length + 6)
    const expiresAt = expiryOf(agreement.until, timeZone, at)
    const by = actor.personId
    const id = await insertKey(tx, { agreementId, tokenHash: tokenHash(key), prefix, by, at, expiresAt })
    await noteAgreement(tx, deps, actor, agreementId, 'issue_key', { key: [null, prefix] })
    return { id, key, prefix, expiresAt }
  })
}

function expiryOf(until: string | null, timeZone: string, at: Date): Date {
  const longest = at.getTime() + LONGEST_KEY_DAYS * 86_400_000
  if (until === null) return new Date(longest)
  const end = Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  return new Date(Math.min(longest, end))
}

/** One key of several: the others of the agreement stay. */
export async function revokeKey(
  deps: Deps,
  actor: Actor,
  agreementId: number,
  keyId: number,
): Promise<{ id: number } | Refusal> {
  const forbidden = mayKeepAgreements(actor, getRegulation(actor.municipalityId).clauses.apiByAgreement)
  if (forbidden) return forbidden
  return inTransaction(deps.db, async (tx) => {
    const agreement = await lockAgreement(tx, actor.municipalityId, agreementId)
    if (!agreement) return NO_AGREEMENT
    if (!(await markRevoked(tx, agreementId, keyId, deps.clock())))
      return refuse('not_found', 'Такого действующего ключа у соглашения нет.')
    await noteAgreement(tx, deps, actor, agreementId, 'revoke_key', { key: [keyId, null] })
    return { id: keyId }
  })
}
