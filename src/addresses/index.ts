export { type AccountsImport, importAccounts } from './actions/import-accounts.ts'
export { type HousesImport, importHouses } from './actions/import-houses.ts'
export type { ImportProgress, ImportSummary } from './actions/import-table.ts'
export type { ListForms } from './actions/run-import.ts'
export { addressTasks } from './jobs/tasks.ts'
export type { ListForm } from './rules/account-row.ts'
export {
  type Address,
  addressKey,
  parseAddress,
  searchText,
} from './rules/address.ts'
export { type FoundHouse, findHouses } from './sql/find-houses.ts'
export { getHouse, type House } from './sql/get-house.ts'
export type {
  HouseCard,
  ManagementRow,
  PremisesAccount,
} from './sql/house-card.ts'
export type { ImportRunRow, NewImportRun } from './sql/import-runs.ts'
