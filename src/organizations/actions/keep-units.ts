import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Editor, mayKeepUnits } from '../rules/rights.ts'
import { lockOrganization } from '../sql/organization-rows.ts'
import { findUnit, insertUnit, saveUnit } from '../sql/units.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

export type KeptUnit = { readonly id: number }

const TAKEN = invalid({ unitName: 'Подразделение с таким названием уже есть.' })

function nameOf(typed: string): string | Refusal {
  const name = typed.trim().replace(/\s+/g, ' ')
  return name.length >= 2 && name.length <= 200
    ? name
    : invalid({ unitName: 'Напишите название подразделения, от 2 до 200 знаков, например «Аварийная служба».' })
}

/** A structural unit that messages may be addressed to (KOS-3-6). */
export async function openUnit(
  deps: Deps,
  editor: Editor,
  organizationId: number,
  typed: string,
): Promise<KeptUnit | Refusal> {
  const refusal = mayKeepUnits(editor, organizationId)
  if (refusal) return refusal
  const name = nameOf(typed)
  if (typeof name !== 'string') return name
  return inTransaction(deps.db, async (tx) => {
    if (!(await lockOrganization(tx, editor.municipalityId, organizationId))) return NO_ORGANIZATION
    const id = await insertUnit(tx, organizationId, name)
    if (id === null) return TAKEN
    await noteDeed(tx, deps, editor, organizationId, 'open_unit', { unit: [null, name] })
    return { id }
  })
}

export type UnitChange = { readonly name: string; readonly active: boolean }

/** Renames or closes; a closed unit is offered no more, what it already has stays with it. */
export async function changeUnit(
  deps: Deps,
  editor: Editor,
  { organizationId, unitId }: { readonly organizationId: number; readonly unitId: number },
  typed: UnitChange,
): Promise<KeptUnit | Refusal> {
  const refusal = mayKeepUnits(editor, organizationId)
  if (refusal) return refusal
  const name = nameOf(typed.name)
  if (typeof name !== 'string') return name
  return inTransaction(deps.db, async (tx) => {
    const organization = await lockOrganization(tx, editor.municipalityId, organizationId)
    const before = organization && (await findUnit(tx, organizationId, unitId))
    if (!before) return refuse('not_found', 'Такого подразделения у организации нет.')
    const { rows } = await tx.query(
      'select from organization_unit where organization_id = $1 and name = $2 and id <> $3',
      [organizationId, name, unitId],
    )
    if (rows.length > 0) return TAKEN
    const state = typed.active ? ('active' as const) : ('closed' as const)
    await saveUnit(tx, { id: unitId, name, state })
    await noteDeed(tx, deps, editor, organizationId, 'change_unit', {
      unit: [before.name, name],
      state: [before.state, state],
    })
    return { id: unitId }
  })
}
