import { getRegulation } from '../../../regulations/registry.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Actor } from '../rules/actor.ts'
import { mayFindResidents } from '../rules/rights.ts'
import { findResidents, type Resident } from '../sql/find-residents.ts'
import { recordLook } from './record-look.ts'

/** Who is calling: the dispatcher's first question. The look is recorded before the data are shown (GRZ-1.9, UHT-1.7). */
export async function findResidentsByPhone(deps: Deps, actor: Actor, typed: string): Promise<Resident[] | Refusal> {
  const forbidden = mayFindResidents(actor, getRegulation(actor.municipalityId).clauses.confidential)
  if (forbidden) return forbidden
  const phone = normalPhone(typed)
  if (!phone) return invalid({ phone: 'Укажите телефон из 10 цифр, например +7 912 345-67-89.' })
  const found = await findResidents(deps.db, actor.municipalityId, phone)
  const ids = found.map((resident) => resident.personId)
  if (ids.length > 0) await recordLook(deps.db, actor, 'person', ids, 'phone')
  return found
}
