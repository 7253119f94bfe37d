import { createHash } from 'node:crypto'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addJob } from '../../platform/jobs.ts'
import { openSigner } from '../../platform/signed-links.ts'
import type { Actor } from '../rules/actor.ts'
import { verifyLetter } from '../rules/letters.ts'
import { findEmail, findUnverified, markVerified } from '../sql/mailed-proofs.ts'
import { limit } from './limit.ts'

const PURPOSE = 'verify-email'
const DAY = 24 * 3_600_000

// The link names the mailbox only by a piece of its hash: it stands in journals of every machine on its way.
const markOf = (email: string): string => createHash('sha256').update(email).digest('base64url').slice(0, 16)

/** Asks for the letter; the link in it confirms the mailbox and opens nothing. */
export async function askVerification(deps: Deps, { personId }: Pick<Actor, 'personId'>): Promise<Refusal | null> {
  if (!(await findUnverified(deps.db, personId)))
    return refuse('illegal_step', 'Подтверждать нечего: почта не указана или уже подтверждена.')
  const often = await limit(deps, 'letter of person', String(personId))
  if (often) return often
  await inTransaction(deps.db, async (tx) => addJob(tx, 'people.verify-letter', { personId }))
  return null
}

export async function sendVerifyLetter(deps: Deps, personId: number): Promise<void> {
  const to = await findUnverified(deps.db, personId)
  if (!to) return
  const signer = await openSigner(deps.db)
  const expiresAt = new Date(deps.clock().getTime() + DAY)
  const proof = signer.sign(PURPOSE, { person: personId, mailbox: markOf(to.email) }, expiresAt)
  const { system } = getRegulation(to.municipalityId)
  const link = `${to.baseUrl}/confirm-email?proof=${encodeURIComponent(proof)}`
  await deps.mail.send({ to: to.email, ...verifyLetter({ system, link }) })
}

const OLD: Refusal = refuse(
  'illegal_step',
  'Ссылка устарела или почту с тех пор сменили. Запросите новое письмо в личном кабинете.',
)

/** Whoever has the letter has the mailbox: no sign-in is asked for. Opened twice, it is confirmed once. */
export async function verifyEmail(deps: Deps, proof: string): Promise<{ verified: true } | Refusal> {
  const said = (await openSigner(deps.db)).read(PURPOSE, proof, deps.clock())
  if (said === 'forged' || said === 'expired') return OLD
  const personId = Number(said.person)
  const email = await findEmail(deps.db, personId)
  if (email === null || markOf(email) !== said.mailbox) return OLD
  await markVerified(deps.db, personId, email, deps.clock())
  return { verified: true }
}
