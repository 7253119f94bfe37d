import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { endLink, insertLink } from '../sql/links.ts'
import { findOrganization, lockOrganization } from '../sql/organization-rows.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

export type Link = { readonly managingId: number; readonly executorId: number; readonly day: string }

/** From `day` (ISO date of the town) the managing organisation may redirect its requests to this executor. */
export const linkExecutor = (deps: Deps, editor: Editor, link: Link): Promise<Link | Refusal> =>
  asKeeper(deps, editor, async (tx) => {
    const managing = await lockOrganization(tx, editor.municipalityId, link.managingId)
    const executor = await findOrganization(tx, editor.municipalityId, link.executorId)
    if (!managing || !executor) return NO_ORGANIZATION
    if (managing.kind !== 'managing') return refuse('illegal_step', 'Исполнителей назначают управляющей организации.')
    if (executor.kind !== 'contractor' && executor.kind !== 'supplier')
      return invalid({ executorId: 'Выберите подрядную или ресурсоснабжающую организацию.' })
    if (!(await insertLink(tx, managing.id, executor.id, link.day)))
      return invalid({ executorId: `${executor.name}: уже в списке исполнителей.` })
    await noteDeed(tx, deps, editor, managing.id, 'link_executor', {
      executor: [null, executor.id],
      said: executor.name,
    })
    return link
  })

export const unlinkExecutor = (deps: Deps, editor: Editor, link: Link): Promise<Link | Refusal> =>
  asKeeper(deps, editor, async (tx) => {
    const managing = await lockOrganization(tx, editor.municipalityId, link.managingId)
    if (!managing) return NO_ORGANIZATION
    if (!(await endLink(tx, managing.id, link.executorId, link.day)))
      return refuse('illegal_step', 'Этого исполнителя в списке уже нет.')
    await noteDeed(tx, deps, editor, managing.id, 'unlink_executor', { executor: [link.executorId, null] })
    return link
  })

async function asKeeper(
  deps: Deps,
  editor: Editor,
  work: (tx: Tx) => Promise<Link | Refusal>,
): Promise<Link | Refusal> {
  return mayKeepOrganizations(editor) ?? inTransaction(deps.db, work)
}
