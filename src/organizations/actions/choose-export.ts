import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type ExportProfile, isExportField, isExportFormat } from '../rules/export-fields.ts'
import { type Editor, mayChooseExport } from '../rules/rights.ts'
import { findExportProfile, saveExportProfile } from '../sql/export-profiles.ts'
import { lockOrganization } from '../sql/organization-rows.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

export type ExportChoice = {
  readonly organizationId: number
  readonly target: string
  readonly format: string
  readonly fields: readonly string[]
  readonly enabled: boolean
}

/** `targets`: the systems the town's регламент names (GRZ-1.8, appendix 3). */
export async function chooseExport(
  deps: Deps,
  editor: Editor,
  targets: readonly { readonly id: string }[],
  choice: ExportChoice,
): Promise<ExportProfile | Refusal> {
  const forbidden = mayChooseExport(editor, choice.organizationId)
  if (forbidden) return forbidden
  if (!targets.some(({ id }) => id === choice.target)) return invalid({ target: 'Выберите систему из перечня.' })
  if (!isExportFormat(choice.format)) return invalid({ format: 'Выберите вид файла: CSV или JSON.' })
  if (!choice.fields.every(isExportField) || choice.fields.length === 0)
    return invalid({ fields: 'Отметьте хотя бы одно поле из перечня.' })
  const { format, fields, organizationId, target, enabled } = choice
  const profile = {
    organizationId,
    target,
    format,
    fields: fields.filter(isExportField),
    enabled,
    changedAt: deps.clock(),
  }
  return inTransaction(deps.db, (tx) => save(tx, deps, editor, profile))
}

async function save(tx: Tx, deps: Deps, editor: Editor, profile: ExportProfile): Promise<ExportProfile | Refusal> {
  if (!(await lockOrganization(tx, editor.municipalityId, profile.organizationId))) return NO_ORGANIZATION
  const old = await findExportProfile(tx, profile.organizationId, profile.target)
  await saveExportProfile(tx, { ...profile, changedBy: editor.personId })
  await noteDeed(tx, deps, editor, profile.organizationId, 'choose_export', {
    target: profile.target,
    enabled: [old?.enabled ?? false, profile.enabled],
    format: [old?.format ?? null, profile.format],
    fields: [old?.fields ?? [], profile.fields],
  })
  return profile
}
