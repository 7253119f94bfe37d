import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { isOwn, maskedEmail, maySeeEvidence } from '../rules/evidence.ts'
import { type Evidence, evidenceOf, findEvidence } from '../sql/evidence.ts'

const NONE: Refusal = refuse('not_found', 'Такого сообщения нет, или оно не вам.')

/** The card of one notice; a look of an operator at another's is recorded. */
export async function openEvidence(deps: Deps, actor: Actor, id: number): Promise<Evidence | Refusal> {
  const refusal = mayAct(actor)
  if (refusal) return refusal
  const found = Number.isSafeInteger(id) ? await findEvidence(deps.db, id) : null
  if (!found || !maySeeEvidence(actor, found)) return NONE
  if (!isOwn(actor, found)) await recordLook(deps.db, actor, 'notice', [id], 'evidence')
  return masked(found)
}

/** What was told of a subject; whether the reader may see it is for the subject's own room to say. */
export const evidenceOfSubject = async (
  db: Queryable,
  subject: string,
  subjectId: number,
  before: number | null = null,
): Promise<Evidence[]> => (await evidenceOf(db, subject, subjectId, before)).map(masked)

const masked = (found: Evidence): Evidence => ({
  ...found,
  ways: found.ways.map((way) => (way.channel === 'email' ? { ...way, address: maskedEmail(way.address) } : way)),
})
