import { writeFile } from 'node:fs/promises'
import type { Db } from '../../platform/database.ts'
import { openTable } from '../../platform/tables/index.ts'
import { accountRowReader, findAccountColumns, isAccountHeader } from '../rules/account-row.ts'
import { addressInWords, addressKey } from '../rules/address.ts'
import { managersOfAddresses } from '../sql/managers-of-addresses.ts'

type Wanted = {
  /** The list of accounts, and where the list of its houses goes. */
  readonly path: string
  readonly out: string
  readonly municipalityId: string
  readonly organization: { readonly id: number; readonly name: string; readonly inn: string | null }
  /** ISO day of the town. */
  readonly today: string
}

/**
 * The houses that a list of accounts names, as a register that `importHouses` loads with the organisation as their manager.
 * A house that another one manages is left out: a list of accounts takes no house from anybody. Returns how many it wrote;
 * throws TableFault.
 */
export async function housesOfAccounts(db: Db, { path, out, organization, ...wanted }: Wanted): Promise<number> {
  const table = await openTable(path, { isHeader: isAccountHeader })
  const readRow = accountRowReader(findAccountColumns(table.header))
  const seen = new Set<string>()
  const houses = new Map<string, string>()
  for await (const rows of table.rows)
    for (const { cells } of rows) {
      const row = readRow(cells)
      if ('trouble' in row || seen.has(row.place)) continue
      seen.add(row.place)
      const address = row.address()
      if (!('trouble' in address)) houses.set(addressKey(address), addressInWords(address))
    }
  const others = await managersOfAddresses(db, wanted.municipalityId, [...houses.keys()], wanted.today)
  const free = [...houses].filter(([key]) => (others.get(key) ?? organization.id) === organization.id)
  const lines = free.map(([, address]) => [address, organization.name, organization.inn ?? ''])
  const csv = [['Адрес', 'Управляющая организация', 'ИНН'], ...lines].map((line) => line.map(quoted).join(';'))
  await writeFile(out, `${csv.join('\n')}\n`)
  return free.length
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
