export { attachLicence } from './actions/attach-licence.ts'
export { chooseExport, type ExportChoice } from './actions/choose-export.ts'
export { createOrganization, type SavedOrganization } from './actions/create-organization.ts'
export { editOrganization } from './actions/edit-organization.ts'
export { type Link, linkExecutor, unlinkExecutor } from './actions/link-executor.ts'
export { resumeOrganization, suspendOrganization } from './actions/suspend-organization.ts'
export { LICENCE_LIMITS, licenceHeaders } from './http/licence.ts'
export { type Guard, organizationRoutes } from './http/routes.ts'
export { dayIn } from './rules/day-in.ts'
export {
  EXPORT_FIELDS,
  type ExportField,
  type ExportFormat,
  type ExportProfile,
  FORMATS,
  PERSONAL_FIELDS,
} from './rules/export-fields.ts'
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
export { type Editor, mayChooseExport, mayKeepOrganizations } from './rules/rights.ts'
export { findExportProfile, listExportProfiles } from './sql/export-profiles.ts'
export { findLicence } from './sql/find-licence.ts'
export { functionalOperatorOf } from './sql/functional-operator-of.ts'
export { isLinkedExecutor, type LinkedExecutor, linkedExecutors } from './sql/links.ts'
export { listOrganizations } from './sql/list-organizations.ts'
export { managerOfHouse } from './sql/manager-of-house.ts'
export { findOrganization, type Organization } from './sql/organization-rows.ts'
