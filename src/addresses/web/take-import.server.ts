import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { queueImport } from '../actions/queue-import.ts'
import { accountHolders, type Choice, type ImportKind } from '../sql/import-runs.ts'
import { receiveImport } from './receive-import.server.ts'

/** What was typed beside the file comes back with a refusal, so that the page can show it again. */
type Refused = Refusal & { readonly typed: Readonly<Record<'kind' | 'organization', string>> }

/** Takes the file, puts the run and its job down together, and answers at once: the work goes on by itself. */
export async function takeImport(deps: Deps, actor: Actor, request: Request): Promise<{ id: number } | Refused> {
  const received = await receiveImport(request, join(deps.config.dataFolder, 'imports'))
  if (isRefusal(received)) return { ...received, typed: { kind: '', organization: '' } }
  const { kind = '', organization = '' } = received.fields
  const typed = { kind, organization }
  const chosen = choiceOf(typed, await accountHolders(deps.db, actor.municipalityId))
  if (isRefusal(chosen)) {
    await rm(received.path, { force: true })
    return { ...chosen, typed }
  }
  const run = {
    municipalityId: actor.municipalityId,
    ...chosen,
    fileName: received.fileName,
    path: received.path,
    dryRun: received.fields.deed !== 'load',
    bytes: received.bytes,
    personId: actor.personId,
  }
  const id = await inTransaction(deps.db, (tx) => queueImport(tx, run))
  return isRefusal(id) ? { ...id, typed } : { id }
}

function choiceOf(
  fields: { readonly kind: string; readonly organization: string },
  organizations: readonly Choice[],
): { kind: ImportKind; organizationId: number | null } | Refusal {
  if (fields.kind === 'houses') return { kind: 'houses', organizationId: null }
  if (fields.kind !== 'accounts') return invalid({ kind: 'Выберите, что загружаете: дома или лицевые счета.' })
  const organization = organizations.find(({ id }) => id === Number(fields.organization))
  if (!organization)
    return invalid({ organization: 'Выберите организацию, чьи это лицевые счета. Файл выберите ещё раз.' })
  return { kind: 'accounts', organizationId: organization.id }
}
