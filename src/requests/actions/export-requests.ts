import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import {
  EXPORT_FIELDS,
  type ExportField,
  type ExportProfile,
  findExportProfile,
  PERSONAL_FIELDS,
} from '../../organizations/index.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type ExportRow, exportPage } from '../sql/export-page.ts'
import { statusTitle } from '../texts.ts'

export type Export = { readonly mediaType: string; readonly fileName: string; readonly content: Readable }

/**
 * What an organisation passes on to another system, by its own choice: only the fields of an enabled profile leave, in the
 * chosen form (GRZ-1.8). Streams page by page.
 */
export async function exportRequests(deps: Deps, actor: Actor, target: string): Promise<Export | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const known = getRegulation(actor.municipalityId).exportTargets.some(({ id }) => id === target)
  if (!known) return refuse('not_found', 'Такой системы нет в перечне приложения к регламенту.')
  const { organizationId } = actor
  if (organizationId === null || !(actor.roles.includes('manager') || actor.roles.includes('executor')))
    return refuse('not_entitled', 'Сведения передаёт сотрудник организации, которой они принадлежат.')
  const profile = await findExportProfile(deps.db, organizationId, target)
  if (!profile?.enabled)
    return refuse('not_entitled', 'Передача в эту систему выключена: организация её не включала. Ничего не передано.')
  const content = profile.format === 'csv' ? csv(deps, actor, profile) : json(deps, actor, profile)
  const [mediaType, ending] =
    profile.format === 'csv' ? ['text/csv; charset=utf-8', 'csv'] : ['application/json', 'json']
  return { mediaType, fileName: `заявки-${target}.${ending}`, content: Readable.from(content) }
}

async function* pages(deps: Deps, actor: Actor, profile: ExportProfile): AsyncGenerator<readonly ExportRow[]> {
  const personal = profile.fields.some((field) => PERSONAL_FIELDS.includes(field))
  for (let after = 0; ; ) {
    const rows = await exportPage(deps.db, profile.organizationId, after)
    const last = rows.at(-1)
    if (!last) return
    if (personal)
      await recordLook(
        deps.db,
        actor,
        'request',
        rows.map(({ id }) => id),
        'export',
      )
    yield rows
    after = last.id
  }
}

async function* csv(deps: Deps, actor: Actor, profile: ExportProfile): AsyncGenerator<string> {
  const quoted = (cells: readonly string[]): string => `${Papa.unparse([[...cells]], { delimiter: ';' })}\r\n`
  yield `\uFEFF${quoted(profile.fields.map((field) => EXPORT_FIELDS[field]))}`
  for await (const rows of pages(deps, actor, profile))
    yield rows.map((row) => quoted(profile.fields.map((field) => cellOf(row, field, actor)))).join('')
}

async function* json(deps: Deps, actor: Actor, profile: ExportProfile): AsyncGenerator<string> {
  let separator = '['
  for await (const rows of pages(deps, actor, profile)) {
    const records = rows.map((row) =>
      Object.fromEntries(profile.fields.map((field) => [field, cellOf(row, field, actor)])),
    )
    yield separator + records.map((record) => JSON.stringify(record)).join(',')
    separator = ','
  }
  yield separator === '[' ? '[]' : ']'
}

function cellOf(row: ExportRow, field: ExportField, actor: Actor): string {
  if (field === 'status') return statusTitle(row.status, getRegulation(actor.municipalityId))
  const value = row[field]
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'boolean' ? (value ? 'да' : 'нет') : (value ?? '')
}
