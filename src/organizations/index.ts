export { attachLicence } from './actions/attach-licence.ts'
export { chooseExport } from './actions/choose-export.ts'
export { createOrganization } from './actions/create-organization.ts'
export { editOrganization } from './actions/edit-organization.ts'
export { linkExecutor, unlinkExecutor } from './actions/link-executor.ts'
export { resumeOrganization, suspendOrganization } from './actions/suspend-organization.ts'
export { LICENCE_LIMITS, licenceHeaders } from './http/licence.ts'
export { organizationRoutes } from './http/routes.ts'
export { dayIn } from './rules/day-in.ts'
export { EXPORT_FIELDS, type ExportField, type ExportProfile, FORMATS, PERSONAL_FIELDS } from './rules/export-fields.ts'
export { ogrnWarning } from './rules/identifiers.ts'
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
export { findExportProfile, listExportProfiles } from './sql/export-profiles.ts'
export { findLicence } from './sql/find-licence.ts'
export { functionalOperatorSql } from './sql/functional-operator-of.ts'
export { linkedExecutors } from './sql/links.ts'
export { listOrganizations } from './sql/list-organizations.ts'
export { managerOfHouseSql } from './sql/manager-of-house.ts'
export { findOrganization, type Organization } from './sql/organization-rows.ts'
