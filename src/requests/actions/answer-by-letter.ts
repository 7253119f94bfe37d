import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answered, readAnswer } from '../../notifications/index.ts'
import { findAllowed } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { decide } from '../rules/lifecycle.ts'
import { findCard, type RequestCard } from '../sql/card.ts'
import type { Entry } from './entry.ts'
import { type Done, perform } from './perform.ts'

/** Deeds that a letter may ask of the applicant. */
export const letterDeeds = ['close', 'object', 'reopen'] as const
export type LetterDeed = (typeof letterDeeds)[number]
export const isLetterDeed = (name: string | undefined): name is LetterDeed => letterDeeds.some((deed) => deed === name)

/** The request as the link alone may show it: no name, phone, flat, nor the resident's own words. */
export type Asked = Pick<
  RequestCard,
  'id' | 'number' | 'municipalityId' | 'typeTitle' | 'groupTitle' | 'status' | 'managerName' | 'executorName' | 'works'
> & {
  readonly createdAt: Date
  readonly doneAt: Date | null
  readonly closedAt: Date | null
  /** The very question of this letter still stands. */
  readonly waits: boolean
}

export async function openAsked(deps: Deps, deed: LetterDeed, token: string): Promise<Asked | Refusal> {
  const found = await find(deps, deed, token)
  if (isRefusal(found)) return found
  const { card, answered } = found
  const { id, number, municipalityId, typeTitle, groupTitle, status, managerName, executorName, works } = card
  const { createdAt, doneAt, closedAt } = card
  const shown = { id, number, municipalityId, typeTitle, groupTitle, status, managerName, executorName, works }
  return { ...shown, createdAt, doneAt, closedAt, waits: stillAsks(card, answered, deed) }
}

/** The applicant's own deed by the link of his letter, without a sign-in; the story says that it came so. */
export async function answerByLetter(
  deps: Deps,
  deed: LetterDeed,
  token: string,
  entry: Entry,
): Promise<Done | Refusal> {
  const found = await find(deps, deed, token)
  if (isRefusal(found)) return found
  const { card, answered } = found
  const actor = await findAllowed(deps.db, answered.personId)
  if (!actor) return GONE
  // No version is 0: an outlived question is refused with what happened since, and a repeated answer stays one.
  const version = stillAsks(card, answered, deed) ? card.version : 0
  const guard = { version, key: `letter-${answered.deliveryId}-${deed}`, byLetter: true }
  return perform(deps, { ...actor, mustChangePassword: false }, deed, card.id, entry, guard)
}

const GONE: Refusal = refuse('not_found', 'Того, о чём это письмо, больше нет. Войдите на портал и проверьте номер.')

async function find(deps: Deps, deed: LetterDeed, token: string) {
  const answered = await readAnswer(deps.db, deed, token, deps.clock())
  if (isRefusal(answered)) return answered
  const card = answered.subject === 'request' ? await findCard(deps.db, answered.subjectId) : null
  return card?.applicantId === answered.personId ? { card, answered } : GONE
}

/** Done anew after an objection, the request asks by a new letter: the old one does not close the new work. */
function stillAsks(card: RequestCard, { at }: Answered, deed: LetterDeed): boolean {
  const asked = card.awaitingSince ?? card.closedAt
  const open = decide(deed, card, new Set(['applicant']), getRegulation(card.municipalityId))
  return !isRefusal(open) && asked?.getTime() === at.getTime()
}
