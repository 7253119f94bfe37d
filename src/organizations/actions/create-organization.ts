import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type CheckedOrganization, checkOrganization, type TypedOrganization } from '../rules/organization-form.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { findNamesake, insertOrganization } from '../sql/organization-rows.ts'
import { noteDeed } from './note-deed.ts'

export type SavedOrganization = { readonly id: number; readonly warnings: readonly string[] }

export async function createOrganization(
  deps: Deps,
  editor: Editor,
  typed: TypedOrganization,
): Promise<SavedOrganization | Refusal> {
  const forbidden = mayKeepOrganizations(editor)
  if (forbidden) return forbidden
  const checked = checkOrganization(typed)
  if (isRefusal(checked)) return checked
  return inTransaction(deps.db, (tx) => save(tx, deps, editor, checked))
}

async function save(tx: Tx, deps: Deps, editor: Editor, { values, warnings }: CheckedOrganization) {
  const id = await insertOrganization(tx, editor.municipalityId, values)
  if (id === null) return alreadyThere(await findNamesake(tx, editor.municipalityId, values))
  await noteDeed(tx, deps, editor, id, 'create', { ...values })
  return { id, warnings }
}

export const alreadyThere = (namesake: { name: string } | null): Refusal =>
  invalid({
    inn: `Организация с таким ИНН и КПП уже есть: ${namesake?.name ?? 'её только что внесли'}. У филиала укажите его собственный КПП.`,
  })
