import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayConsent } from '../rules/rights.ts'
import { withdrawConsents } from '../sql/consents.ts'
import { PERSONAL_DATA } from '../sql/has-consent.ts'
import { lockPerson } from '../sql/lock-person.ts'
import { noteDeed } from './note-deed.ts'

/** 152-ФЗ ст. 9 ч. 2: at any time. What was filed before goes on by law, nothing new is taken. */
export async function withdrawConsent(deps: Deps, actor: Actor): Promise<{ versions: readonly string[] } | Refusal> {
  const forbidden = mayConsent(actor)
  if (forbidden) return forbidden
  return inTransaction(deps.db, (tx) => save(tx, deps, actor))
}

async function save(tx: Tx, deps: Deps, actor: Actor) {
  const { personId } = actor
  await lockPerson(tx, personId)
  const versions = await withdrawConsents(tx, personId, PERSONAL_DATA, deps.clock())
  if (versions.length === 0) return refuse('illegal_step', 'Согласия, которое можно отозвать, нет.')
  await noteDeed(tx, deps, actor, {
    personId,
    deed: 'withdraw_consent',
    clause: '152-ФЗ, ст. 9',
    changes: { consent: [versions, null] },
  })
  return { versions }
}
