import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { lockOrganization, updateState } from '../sql/organization-rows.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

type Turn = { readonly to: 'active' | 'suspended'; readonly deed: string; readonly already: string }

/** Its people lose access at once; its houses' new requests go to the functional operator. */
export const suspendOrganization = (deps: Deps, editor: Editor, id: number): Promise<{ id: number } | Refusal> =>
  turn(deps, editor, id, { to: 'suspended', deed: 'suspend', already: 'Организация уже приостановлена.' })

export const resumeOrganization = (deps: Deps, editor: Editor, id: number): Promise<{ id: number } | Refusal> =>
  turn(deps, editor, id, { to: 'active', deed: 'resume', already: 'Организация и так работает.' })

async function turn(deps: Deps, editor: Editor, id: number, wanted: Turn): Promise<{ id: number } | Refusal> {
  const forbidden = mayKeepOrganizations(editor)
  if (forbidden) return forbidden
  if (wanted.to === 'suspended' && editor.organizationId === id)
    return refuse('illegal_step', 'Приостановить собственную организацию нельзя: вы сразу потеряли бы доступ.')
  return inTransaction(deps.db, (tx) => save(tx, deps, editor, id, wanted))
}

async function save(tx: Tx, deps: Deps, editor: Editor, id: number, { to, deed, already }: Turn) {
  const old = await lockOrganization(tx, editor.municipalityId, id)
  if (!old) return NO_ORGANIZATION
  if (old.state === to) return refuse('illegal_step', already)
  await updateState(tx, id, to)
  await noteDeed(tx, deps, editor, id, deed, { state: [old.state, to] })
  return { id }
}
