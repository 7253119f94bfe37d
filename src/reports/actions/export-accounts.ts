import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { findWorkplace } from '../../organizations/index.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { SheetCell } from '../../platform/tables/index.ts'
import { mayExportAccounts } from '../rules/rights.ts'
import { type AccountRow, accountsAfter } from '../sql/accounts.ts'
import { noteExport } from './note-export.ts'
import { type Format, fileOf, type ReportFile } from './report-file.ts'

const BATCH = 1000

/**
 * The accounts that an organisation gave the system, back to it and to nobody else (GRZ-4.4, UHT-4.2). Its story says who took
 * them, and the journal of looks whose names he saw.
 */
export async function exportAccounts(
  deps: Deps,
  actor: Actor,
  organizationId: number | null,
  format: Format,
): Promise<ReportFile | Refusal> {
  const { clauses, timeZone, system } = getRegulation(actor.municipalityId)
  const of = organizationId ?? actor.organizationId
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const refusal = mayAct(actor) ?? mayExportAccounts(actor, of, workplace?.kind, clauses.ownDataOnly)
  if (refusal) return refusal
  if (of === null) return refuse('not_found', 'Такой организации нет.')
  await noteExport(deps, actor, 'export-accounts', clauses.ownDataOnly, { format })
  const head = ['Лицевые счета', `${actor.organizationName ?? ''}. ${system}`]
  return fileOf(
    format,
    'лицевые счета',
    [{ name: 'Счета', head, columns: COLUMNS, rows: pages(deps, actor, of) }],
    timeZone,
  )
}

const COLUMNS = [
  { title: 'Лицевой счет', width: 18 },
  { title: 'Дом', width: 44 },
  { title: 'Квартира', width: 10 },
  { title: 'Фамилия', width: 20 },
  { title: 'Имя', width: 16 },
  { title: 'Отчество', width: 20 },
]

async function* pages(
  deps: Deps,
  actor: Actor,
  organizationId: number,
): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  for (let after = 0; ; ) {
    const rows = await accountsAfter(deps.db, organizationId, after, BATCH)
    const last = rows.at(-1)
    if (last === undefined) return
    const ids = rows.map(({ id }) => id)
    await recordLook(deps.db, actor, 'account', ids, 'export')
    yield rows.map(cellsOf)
    after = last.id
  }
}

const cellsOf = ({ number, address, flat, surname, name, patronymic }: AccountRow): readonly SheetCell[] => [
  number,
  address,
  flat,
  surname,
  name,
  patronymic,
]
