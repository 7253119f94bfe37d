import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Asker } from '../rules/asker.ts'
import { findFile, type StoredFile } from '../sql/files.ts'
import { type Blank, filledCard } from './blanks.ts'
import { openConnection } from './open-connection.ts'

/** What was attached to a request, for whoever sees the request. */
export async function openPackageFile(
  deps: Deps,
  asker: Asker,
  id: number,
  which: string,
): Promise<StoredFile | Refusal> {
  const open = await openConnection(deps, asker, id)
  if (isRefusal(open)) return open
  const { licenceFileId, accountsFileId } = open.connection
  const fileId = which === 'licence' ? licenceFileId : which === 'accounts' ? accountsFileId : null
  const file = fileId === null ? null : await findFile(deps.db, fileId)
  return file ?? refuse('not_found', 'Такого файла в запросе нет.')
}

/** The card as a document, with what is entered so far. */
export async function openFilledCard(deps: Deps, asker: Asker, id: number): Promise<Blank | Refusal> {
  const open = await openConnection(deps, asker, id)
  return isRefusal(open) ? open : filledCard(open.rules, open.checked.card)
}

/** A scan is shown and never run; a list goes to the disk. */
export const fileHeaders = ({ mediaType, name, size }: StoredFile): Record<string, string> => ({
  'content-type': mediaType,
  'content-length': String(size),
  'content-disposition': `${/pdf|image/.test(mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
})
