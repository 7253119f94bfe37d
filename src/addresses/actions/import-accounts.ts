import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Row } from '../../platform/tables/index.ts'
import {
  type AccountColumns,
  type AccountRow,
  accountRowReader,
  findAccountColumns,
  isAccountHeader,
  type ListForm,
  missingColumns,
} from '../rules/account-row.ts'
import { addressInWords, keysOf } from '../rules/address.ts'
import {
  createAccountStaging,
  findHousesOfAddresses,
  refuseForeignHouses,
  STAGED_ACCOUNT,
  STAGED_ADDRESS,
} from '../sql/account-staging.ts'
import { mergeAccounts, mergePremises, sortOutAccounts } from '../sql/merge-accounts.ts'
import { organizationOf } from '../sql/organization-of.ts'
import { copyInto, copyLine, copyMessages, messageLine } from '../sql/staging.ts'
import { type ImportedFile, type Importer, type ImportSummary, importTable } from './import-table.ts'

export type AccountsImport = ImportedFile & {
  readonly municipalityId: string
  /** Whose accounts these are. */
  readonly organizationId: number
  /** The form of the town's регламент. */
  readonly columns: ListForm
}

/** Loads the list of personal accounts of annex 2: houses must be in the register already. */
export async function importAccounts(
  { db }: Pick<Deps, 'db'>,
  order: AccountsImport,
): Promise<ImportSummary | Refusal> {
  const organization = await organizationOf(db, order.municipalityId, order.organizationId)
  if (!organization) return refuse('not_found', 'Нет такой организации в этом муниципальном образовании.')
  return importTable(db, order, {
    municipalityId: order.municipalityId,
    isHeader: isAccountHeader,
    begin: (header) => {
      const found = findAccountColumns(header)
      const missing = missingColumns(found, order.columns)
      return missing.length > 0 ? lacking(missing) : accountImporter(found, order)
    },
  })
}

function lacking(missing: readonly string[]): Refusal {
  const named = missing.map((column) => `«${column}»`).join(', ')
  return refuse('invalid', `В файле нет столбцов: ${named}. Добавьте их в строку заголовка и загрузите файл ещё раз.`, {
    fields: { file: `Нет столбцов: ${named}.` },
  })
}

function accountImporter(columns: AccountColumns, { municipalityId, organizationId, today }: AccountsImport): Importer {
  const stage = accountStager(columns)
  return {
    prepare: createAccountStaging,
    stage: (rows) => {
      const { accounts, addresses, messages } = stage(rows)
      return async (tx) => {
        await copyInto(tx, STAGED_ADDRESS, addresses)
        await copyInto(tx, STAGED_ACCOUNT, accounts)
        await copyMessages(tx, messages)
      }
    },
    merge: async (tx, tell) => {
      tell('Поиск домов')
      await findHousesOfAddresses(tx, municipalityId)
      await refuseForeignHouses(tx, organizationId, today)
      await sortOutAccounts(tx)
      tell('Запись помещений')
      await mergePremises(tx)
      tell('Запись лицевых счетов')
      return mergeAccounts(tx, organizationId)
    },
  }
}

type Staged = { accounts: string; addresses: string; messages: string }

// Rows of one house follow each other, so a small memory finds nearly all; without a bound a bad file would fill it.
const REMEMBERED_ADDRESSES = 20_000

/** Rows become lines for COPY. An address is parsed once, then known by its number. */
function accountStager(columns: AccountColumns): (rows: readonly Row[]) => Staged {
  const readRow = accountRowReader(columns)
  const known = new Map<string, number | string>()
  let lastId = 0
  const addressOf = (row: AccountRow, staged: Staged): number | string => {
    const remembered = known.get(row.place)
    if (remembered !== undefined) return remembered
    const address = row.address()
    const found = 'trouble' in address ? address.trouble : ++lastId
    if (!('trouble' in address)) staged.addresses += addressLine(lastId, address)
    if (known.size >= REMEMBERED_ADDRESSES) known.clear()
    known.set(row.place, found)
    return found
  }
  return (rows) => {
    const staged: Staged = { accounts: '', addresses: '', messages: '' }
    for (const { line, cells } of rows) {
      const row = readRow(cells)
      const found = 'trouble' in row ? row.trouble : addressOf(row, staged)
      if ('trouble' in row || typeof found === 'string') staged.messages += messageLine(line, true, String(found))
      else staged.accounts += accountLine(line, found, row)
    }
    return staged
  }
}

type Parsed = Parameters<typeof keysOf>[0]

function addressLine(id: number, address: Parsed): string {
  const { settlement, rest, placeNames } = keysOf(address)
  const untyped = rest.replace(/^[^ |]+ /, '')
  // Names hold letters, digits and spaces only, so the array needs no escaping but quotes.
  const names = `{${placeNames.map((name) => `"${name}"`).join(',')}}`
  return copyLine([id, settlement, rest, untyped, address.streetType !== '', names, addressInWords(address)])
}

const accountLine = (line: number, addressId: number, row: AccountRow): string =>
  copyLine([
    ...[line, addressId, row.flat, row.account],
    ...[row.surname || null, row.name || null, row.patronymic || null, row.entrance || null, row.floor || null],
  ])
