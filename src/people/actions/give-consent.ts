import { createHash } from 'node:crypto'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { type ConsentText, wholeText } from '../rules/consent-text.ts'
import { mayConsent } from '../rules/rights.ts'
import { insertConsent } from '../sql/consents.ts'
import { PERSONAL_DATA } from '../sql/has-consent.ts'
import { lockPerson } from '../sql/lock-person.ts'
import { noteDeed } from './note-deed.ts'

/**
 * `shownVersion` is what stood on the screen: when the text changed meanwhile, he is shown the new one. Given twice it is
 * given once.
 */
export async function giveConsent(
  deps: Deps,
  actor: Actor,
  text: ConsentText,
  shownVersion: string,
): Promise<{ version: string } | Refusal> {
  const forbidden = mayConsent(actor)
  if (forbidden) return forbidden
  if (shownVersion !== text.version)
    return refuse('stale', 'Текст согласия обновился, пока страница была открыта. Прочитайте его ещё раз.')
  return inTransaction(deps.db, (tx) => save(tx, deps, actor, text))
}

async function save(tx: Tx, deps: Deps, actor: Actor, text: ConsentText) {
  const { personId } = actor
  const sha256 = createHash('sha256').update(wholeText(text)).digest()
  await lockPerson(tx, personId)
  const consent = { personId, purpose: PERSONAL_DATA, version: text.version, sha256, at: deps.clock() }
  if (await insertConsent(tx, consent)) {
    const changes = { consent: [null, text.version], sha256: sha256.toString('hex') }
    await noteDeed(tx, deps, actor, { personId, deed: 'give_consent', clause: '152-ФЗ, ст. 9', changes })
  }
  return { version: text.version }
}
