export { attachLicence } from './actions/attach-licence.ts'
export { chooseExport } from './actions/choose-export.ts'
export { createOrganization } from './actions/create-organization.ts'
export { editOrganization } from './actions/edit-organization.ts'
export { type Connected, enterConnected } from './actions/enter-connected.ts'
export { changeUnit, openUnit } from './actions/keep-units.ts'
export { linkExecutor, unlinkExecutor } from './actions/link-executor.ts'
export { setResources } from './actions/set-resources.ts'
export { setWeek } from './actions/set-week.ts'
export { resumeOrganization, suspendOrganization } from './actions/suspend-organization.ts'
export { LICENCE_LIMITS, licenceHeaders } from './http/licence.ts'
export { organizationRoutes } from './http/routes.ts'
export { EXPORT_FIELDS, type ExportField, type ExportProfile, FORMATS, PERSONAL_FIELDS } from './rules/export-fields.ts'
export { innTrouble, kppTrouble, ogrnTrouble, ogrnWarning } from './rules/identifiers.ts'
export {
  isKind,
  KIND_TITLES,
  KINDS,
  needsLicence,
  type OrganizationKind,
  type OrganizationState,
  STATE_TITLES,
  SUB_KINDS,
  type SubKind,
} from './rules/kinds.ts'
export type { TypedOrganization } from './rules/organization-form.ts'
export { isResource, type Resource, resources, resourceTitle, withoutResource } from './rules/resources.ts'
export { mayKeepUnits } from './rules/rights.ts'
export { clockOf, type Hours, readWeek, WEEKDAYS, type Week } from './rules/week.ts'
export { dispatchOf } from './sql/dispatch-of.ts'
export { findExportProfile, listExportProfiles } from './sql/export-profiles.ts'
export { findLicence } from './sql/find-licence.ts'
export { functionalOperatorOf, functionalOperatorSql } from './sql/functional-operator-of.ts'
export { linkedExecutors } from './sql/links.ts'
export { listOrganizations } from './sql/list-organizations.ts'
export { managerOfHouse, managerOfHouseSql } from './sql/manager-of-house.ts'
export { findOrganization, type Organization } from './sql/organization-rows.ts'
export { resourcesOf } from './sql/resources.ts'
export {
  type Addressee,
  addressees,
  addresseeTitle,
  findAddressee,
  findUnit,
  unitsOf,
} from './sql/units.ts'
export { saveWeek, weekOf } from './sql/week.ts'
export { findWorkplace, type Workplace } from './sql/workplace.ts'
