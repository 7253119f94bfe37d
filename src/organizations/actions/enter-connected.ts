import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { checkOrganization, type TypedOrganization } from '../rules/organization-form.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { insertLink } from '../sql/links.ts'
import {
  findNamesake,
  insertOrganization,
  lockOrganization,
  updateLicence,
  updateOrganization,
} from '../sql/organization-rows.ts'
import { alreadyThere } from './create-organization.ts'
import { changed, NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

export type Connected = {
  readonly typed: TypedOrganization
  /** One that is in the register already and now brings its papers; null: a new one. */
  readonly known: number | null
  readonly licenceFileId: string | null
  /** Those on the other side of its links. */
  readonly partners: readonly number[]
  /** ISO day of the town. */
  readonly day: string
}

/** What a package of connection brings, in the transaction of its acceptance: the organisation, its licence, its links. */
export async function enterConnected(
  tx: Tx,
  deps: Deps,
  editor: Editor,
  { typed, known, licenceFileId, partners, day }: Connected,
): Promise<number | Refusal> {
  const id = mayKeepOrganizations(editor) ?? (await saved(tx, deps, editor, typed, known))
  if (isRefusal(id)) return id
  if (licenceFileId !== null) {
    await updateLicence(tx, id, licenceFileId)
    await noteDeed(tx, deps, editor, id, 'attach_licence', { licenceFileId: [null, licenceFileId] })
  }
  for (const partner of partners) {
    const [managingId, executorId] = typed.kind === 'managing' ? [id, partner] : [partner, id]
    await lockOrganization(tx, editor.municipalityId, managingId)
    if (await insertLink(tx, managingId, executorId, day))
      await noteDeed(tx, deps, editor, managingId, 'link_executor', { executor: [null, executorId] })
  }
  return id
}

async function saved(tx: Tx, deps: Deps, editor: Editor, typed: TypedOrganization, known: number | null) {
  const checked = checkOrganization(typed)
  if (isRefusal(checked)) return checked
  const { values } = checked
  if (known === null) {
    const id = await insertOrganization(tx, editor.municipalityId, values)
    if (id === null) return alreadyThere(await findNamesake(tx, editor.municipalityId, values))
    await noteDeed(tx, deps, editor, id, 'create', { ...values })
    return id
  }
  const old = await lockOrganization(tx, editor.municipalityId, known)
  if (!old) return NO_ORGANIZATION
  if (old.kind !== values.kind)
    return refuse('illegal_step', `Организация с таким ИНН уже есть и она другого вида: ${old.name}.`)
  await updateOrganization(tx, known, values)
  await noteDeed(tx, deps, editor, known, 'edit', changed(old, values))
  return known
}
