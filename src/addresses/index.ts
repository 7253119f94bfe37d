export { type AccountsImport, importAccounts } from './actions/import-accounts.ts'
export { type HousesImport, importHouses } from './actions/import-houses.ts'
export type { ImportProgress, ImportSummary } from './actions/import-table.ts'
export { type ListForms, runImport } from './actions/run-import.ts'
export { addressTasks } from './jobs/tasks.ts'
export type { ListForm } from './rules/account-row.ts'
export {
  type Address,
  addressInWords,
  addressKey,
  parseAddress,
  searchText,
  settlementInWords,
} from './rules/address.ts'
export { numberInWords } from './rules/house-number.ts'
export { type FoundHouse, findHouses } from './sql/find-houses.ts'
export { getHouse, type House } from './sql/get-house.ts'
export {
  accountsOfHouse,
  findHouseCard,
  type HouseCard,
  type ManagementRow,
  type PremisesAccount,
} from './sql/house-card.ts'
export { createImportRun, findImportRun, type ImportRunRow, type NewImportRun } from './sql/import-runs.ts'
