import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Row } from '../../platform/tables/index.ts'
import { addressInWords, addressKey, searchText, settlementInWords } from '../rules/address.ts'
import { numberInWords } from '../rules/house-number.ts'
import {
  findHouseColumns,
  type HouseColumns,
  type HouseRow,
  houseRowReader,
  isHouseHeader,
  type Manager,
} from '../rules/house-row.ts'
import { organizationNameKey } from '../rules/organization-name.ts'
import {
  createHouseStaging,
  dropFarCoordinates,
  matchHouses,
  refuseDoubles,
  STAGED_HOUSE,
  STAGED_MANAGER,
} from '../sql/house-staging.ts'
import { countChanged, mergeHouses, rememberNewHouses } from '../sql/merge-houses.ts'
import { addManagers, matchManagers, mergeManagement, refuseBackdatedManagers } from '../sql/merge-management.ts'
import { copyInto, copyLine, copyMessages, messageLine } from '../sql/staging.ts'
import { type ImportedFile, type Importer, type ImportSummary, importTable } from './import-table.ts'

export type HousesImport = ImportedFile & { readonly municipalityId: string }

/** Loads the register of houses and of who manages them (GRZ-1.7-3): a plain list or an export of «Реформа ЖКХ». */
export async function importHouses({ db }: Pick<Deps, 'db'>, order: HousesImport): Promise<ImportSummary | Refusal> {
  return importTable(db, order, {
    municipalityId: order.municipalityId,
    isHeader: isHouseHeader,
    begin: (header) => {
      const found = findHouseColumns(header)
      return found.has('address') ? houseImporter(found, order.municipalityId, order.today) : lacking()
    },
  })
}

const lacking = (): Refusal =>
  refuse('invalid', 'В файле нет столбца «Адрес». Добавьте его в строку заголовка и загрузите файл ещё раз.', {
    fields: { file: 'Нет столбца «Адрес».' },
  })

function houseImporter(columns: HouseColumns, municipalityId: string, today: string): Importer {
  const stage = houseStager(columns, today)
  return {
    prepare: createHouseStaging,
    stage: (rows) => {
      const { houses, managers, messages } = stage(rows)
      return async (tx) => {
        await copyInto(tx, STAGED_HOUSE, houses)
        await copyInto(tx, STAGED_MANAGER, managers)
        await copyMessages(tx, messages)
      }
    },
    merge: async (tx, tell) => {
      tell('Сверка с реестром домов')
      await refuseDoubles(tx)
      await matchHouses(tx, municipalityId)
      await matchManagers(tx, municipalityId, organizationNameKey)
      await refuseBackdatedManagers(tx)
      await dropFarCoordinates(tx, municipalityId)
      tell('Запись домов')
      await addManagers(tx, municipalityId)
      const created = await mergeHouses(tx, municipalityId)
      await rememberNewHouses(tx, municipalityId)
      tell('Запись управления домами')
      await mergeManagement(tx)
      return { created, updated: await countChanged(tx) }
    },
  }
}

type Staged = { houses: string; managers: string; messages: string }

/** Rows become lines for COPY; a managing organisation is written once, the first time it is met. */
function houseStager(columns: HouseColumns, today: string): (rows: readonly Row[]) => Staged {
  const readRow = houseRowReader(columns, today)
  const seen = new Set<string>()
  const managerLine = ({ key, name, nameKey, inn, subKind }: Manager): string => {
    if (seen.has(key)) return ''
    seen.add(key)
    return copyLine([key, name, nameKey, inn, subKind])
  }
  return (rows) => {
    const staged: Staged = { houses: '', managers: '', messages: '' }
    for (const { line, cells } of rows) {
      const row = readRow(cells)
      if ('trouble' in row) {
        staged.messages += messageLine(line, true, row.trouble)
        continue
      }
      staged.houses += houseLine(line, row)
      if (row.manager) staged.managers += managerLine(row.manager)
      for (const note of row.notes) staged.messages += messageLine(line, false, note)
    }
    return staged
  }
}

function houseLine(line: number, { address, manager, ...row }: HouseRow): string {
  return copyLine([
    ...[line, row.externalId, addressKey(address), settlementInWords(address), address.district || null],
    ...[
      address.streetType,
      address.street,
      numberInWords(address.number),
      addressInWords(address),
      searchText(address),
    ],
    ...[row.latitude, row.longitude, row.fias, row.entrances, row.floors, row.flats, row.builtYear, row.updated],
    ...[manager?.key ?? null, manager?.since ?? null, manager?.sinceIsTold ?? null, manager?.until ?? null],
  ])
}
