export { housesOfAccounts } from './actions/houses-of-accounts.ts'
export { type AccountsImport, importAccounts } from './actions/import-accounts.ts'
export { type HousesImport, importHouses } from './actions/import-houses.ts'
export type { ImportProgress, ImportSummary } from './actions/import-table.ts'
export { regulationInForce } from './actions/regulation-in-force.ts'
export { runImport } from './actions/run-import.ts'
export { addressTasks } from './jobs/tasks.ts'
export { isAccountHeader, type ListForm } from './rules/account-row.ts'
export {
  type Address,
  addressKey,
  parseAddress,
  searchText,
} from './rules/address.ts'
export { kindOf } from './rules/calendar-layers.ts'
export { otherLayout } from './rules/letters.ts'
export { organizationNameKey } from './rules/organization-name.ts'
export {
  type DayKind,
  isDayKind,
  parseProductionCalendar,
} from './rules/production-calendar.ts'
export {
  findEdited,
  loadedYears,
  lockCalendar,
  newCalendarVersion,
  removeDay,
  replaceYear,
  type StoredDay,
  saveDay,
  storedDays,
} from './sql/calendar-days.ts'
export { type FoundHouse, type FoundPlace, findHouses, findPlaces } from './sql/find-houses.ts'
export { getHouse, type House } from './sql/get-house.ts'
export type {
  HouseCard,
  ManagementRow,
  PremisesAccount,
} from './sql/house-card.ts'
export { findImportRun, type ImportRun, insertRun } from './sql/import-runs.ts'
