import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { findOrganization } from '../../organizations/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import type { Actor } from '../rules/actor.ts'
import { type AgreementValues, PROGRAM_ROLE, readAgreement, type TypedAgreement } from '../rules/agreement.ts'
import { mayKeepAgreements } from '../rules/rights.ts'
import { insertAgreement, lockAgreement, markWithdrawn } from '../sql/agreement-rows.ts'
import { insertPerson, insertStaff } from '../sql/person-rows.ts'

export const NO_AGREEMENT: Refusal = refuse('not_found', 'Такого соглашения нет.')

const clauseOf = ({ municipalityId }: Actor): string => getRegulation(municipalityId).clauses.apiByAgreement

/** GRZ-3.1.6-4: the agreement that permits an organisation's programs to use the API, and the ways it permits. */
export async function registerAgreement(
  deps: Deps,
  actor: Actor,
  typed: TypedAgreement,
): Promise<{ id: number } | Refusal> {
  const values = mayKeepAgreements(actor, clauseOf(actor)) ?? readAgreement(typed)
  return isRefusal(values) ? values : inTransaction(deps.db, (tx) => register(deps, tx, actor, values))
}

async function register(deps: Deps, tx: Tx, actor: Actor, values: AgreementValues): Promise<{ id: number } | Refusal> {
  const { municipalityId } = actor
  const at = deps.clock()
  const organization = await findOrganization(tx, municipalityId, values.organizationId)
  if (!organization) return invalid({ organizationId: 'Такой организации в городе нет. Выберите из списка.' })
  const fullName = `Программа по соглашению № ${values.number}`
  const personId = await insertPerson(tx, { municipalityId, fullName, phone: null, email: null, at })
  const roles = [PROGRAM_ROLE[organization.kind]]
  await insertStaff(tx, personId, organization.id, { fullName, position: 'Программа', phone: null, email: null, roles })
  const id = await insertAgreement(tx, { ...values, municipalityId, personId, by: actor.personId, at })
  if (id === null)
    return invalid({ number: 'У организации уже есть соглашение с этим номером. Откройте его в списке.' })
  const { organizationId: _, ...told } = values
  const changes = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, [null, value]]))
  await noteAgreement(tx, deps, actor, id, 'register_agreement', {
    organization: [null, organization.name],
    ...changes,
  })
  return { id }
}

/** From this moment none of its keys opens anything. Once more changes nothing. */
export async function withdrawAgreement(deps: Deps, actor: Actor, id: number): Promise<{ id: number } | Refusal> {
  const forbidden = mayKeepAgreements(actor, clauseOf(actor))
  if (forbidden) return forbidden
  return inTransaction(deps.db, async (tx) => {
    const agreement = await lockAgreement(tx, actor.municipalityId, id)
    if (!agreement) return NO_AGREEMENT
    if (agreement.withdrawnAt !== null) return { id }
    await markWithdrawn(tx, agreement, deps.clock())
    await noteAgreement(tx, deps, actor, id, 'withdraw_agreement', { standing: ['in_force', 'withdrawn'] })
    return { id }
  })
}

export const noteAgreement = (
  tx: Tx,
  deps: Deps,
  actor: Actor,
  id: number,
  deed: string,
  changes: Record<string, unknown>,
): Promise<number> =>
  appendEvent(tx, {
    municipalityId: actor.municipalityId,
    subject: 'agreement',
    subjectId: id,
    at: deps.clock(),
    actor: { id: actor.personId, role: 'technical_operator' },
    deed,
    clause: clauseOf(actor),
    changes,
  })
