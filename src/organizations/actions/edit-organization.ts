import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import {
  type CheckedOrganization,
  checkOrganization,
  type OrganizationValues,
  type TypedOrganization,
} from '../rules/organization-form.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { findNamesake, lockOrganization, type Organization, updateOrganization } from '../sql/organization-rows.ts'
import { alreadyThere, type SavedOrganization } from './create-organization.ts'
import { noteDeed } from './note-deed.ts'

export const NO_ORGANIZATION: Refusal = refuse('not_found', 'Такой организации нет.')

export async function editOrganization(
  deps: Deps,
  editor: Editor,
  id: number,
  typed: TypedOrganization,
): Promise<SavedOrganization | Refusal> {
  const forbidden = mayKeepOrganizations(editor)
  if (forbidden) return forbidden
  const checked = checkOrganization(typed)
  if (isRefusal(checked)) return checked
  return inTransaction(deps.db, (tx) => save(tx, deps, editor, id, checked))
}

async function save(tx: Tx, deps: Deps, editor: Editor, id: number, { values, warnings }: CheckedOrganization) {
  const old = await lockOrganization(tx, editor.municipalityId, id)
  if (!old) return NO_ORGANIZATION
  const namesake = await findNamesake(tx, editor.municipalityId, values)
  if (namesake && namesake.id !== id) return alreadyThere(namesake)
  const changes = changed(old, values)
  if (Object.keys(changes).length > 0) {
    await updateOrganization(tx, id, values)
    await noteDeed(tx, deps, editor, id, 'edit', changes)
  }
  return { id, warnings }
}

export function changed(old: Organization, values: OrganizationValues): Record<string, [unknown, unknown]> {
  const pairs: Record<keyof OrganizationValues, [unknown, unknown]> = {
    kind: [old.kind, values.kind],
    subKind: [old.subKind, values.subKind],
    name: [old.name, values.name],
    naturalPerson: [old.naturalPerson, values.naturalPerson],
    inn: [old.inn, values.inn],
    kpp: [old.kpp, values.kpp],
    ogrn: [old.ogrn, values.ogrn],
    phone: [old.phone, values.phone],
    email: [old.email, values.email],
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, [before, after]]) => before !== after))
}
