import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayKeepAgreements } from '../rules/rights.ts'
import { type Agreement, type AgreementKey, findAgreement, listAgreements, listKeys } from '../sql/agreement-rows.ts'
import { NO_AGREEMENT } from './keep-agreements.ts'

const forbiddenTo = (actor: Actor): Refusal | null =>
  mayKeepAgreements(actor, getRegulation(actor.municipalityId).clauses.apiByAgreement)

/** The latest first; `before` is the id that the page above ended with. */
export async function openAgreements(
  deps: Deps,
  actor: Actor,
  page: { before?: number | undefined; limit: number },
): Promise<Agreement[] | Refusal> {
  return forbiddenTo(actor) ?? listAgreements(deps.db, actor.municipalityId, page)
}

export type OpenAgreement = { readonly agreement: Agreement; readonly keys: readonly AgreementKey[] }

export async function openAgreement(deps: Deps, actor: Actor, id: number): Promise<OpenAgreement | Refusal> {
  const forbidden = forbiddenTo(actor)
  if (forbidden) return forbidden
  const agreement = await findAgreement(deps.db, actor.municipalityId, id)
  return agreement ? { agreement, keys: await listKeys(deps.db, id) } : NO_AGREEMENT
}
