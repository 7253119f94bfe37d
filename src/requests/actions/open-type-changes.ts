import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator, isStaff, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { findTypeChange, listTypeChanges, type TypeChange } from '../sql/type-changes.ts'

const PAGE = 50
const STAFF_ONLY = refuse('not_entitled', 'Запросы на изменение классификатора видят работники.')

export type OpenChanges = { readonly changes: readonly TypeChange[]; readonly next: number | null }

/** The operator sees all of the town, everybody else his own. */
export async function openTypeChanges(deps: Deps, actor: Actor, before: number | null): Promise<OpenChanges | Refusal> {
  const refusal = mayAct(actor) ?? (isStaff(actor) ? null : STAFF_ONLY)
  if (refusal) return refusal
  const authorId = isFunctionalOperator(actor) ? null : actor.personId
  const asked = { municipalityId: actor.municipalityId, authorId, before, limit: PAGE + 1 }
  const rows = await listTypeChanges(deps.db, asked)
  const changes = rows.slice(0, PAGE)
  return { changes, next: rows.length > PAGE ? (changes.at(-1)?.id ?? null) : null }
}

export async function openTypeChange(deps: Deps, actor: Actor, id: number): Promise<TypeChange | Refusal> {
  const refusal = mayAct(actor)
  if (refusal) return refusal
  const change = await findTypeChange(deps.db, id)
  const his = change?.authorId === actor.personId || isFunctionalOperator(actor)
  return change?.municipalityId === actor.municipalityId && his ? change : refuse('not_found', 'Такого запроса нет.')
}
