import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { isResource } from '../rules/resources.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { lockOrganization } from '../sql/organization-rows.ts'
import { resourcesOf, saveResources } from '../sql/resources.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

/** What a supplier supplies: outages of other resources it may not enter (KOS-1-1). */
export async function setResources(
  deps: Deps,
  editor: Editor,
  organizationId: number,
  resources: readonly number[],
): Promise<readonly number[] | Refusal> {
  const forbidden = mayKeepOrganizations(editor)
  if (forbidden) return forbidden
  if (!resources.every(isResource)) return invalid({ resources: 'Отметьте ресурсы из перечня.' })
  return inTransaction(deps.db, async (tx) => {
    const organization = await lockOrganization(tx, editor.municipalityId, organizationId)
    if (!organization) return NO_ORGANIZATION
    if (organization.kind !== 'supplier')
      return invalid({ resources: 'Ресурсы поставляет только ресурсоснабжающая организация.' })
    const old = await resourcesOf(tx, organizationId)
    await saveResources(tx, organizationId, resources)
    await noteDeed(tx, deps, editor, organizationId, 'set_resources', { resources: [old, resources] })
    return resources
  })
}
