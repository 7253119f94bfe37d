import { Readable } from 'node:stream'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { hasThumbnail, thumbnailOf } from '../../platform/thumbnails.ts'
import { maySeeApplicant, partiesOf } from '../rules/rights.ts'
import { findCard } from '../sql/card.ts'
import { findRequestFile, type StoredFile } from '../sql/request-files.ts'

export type OpenFile = StoredFile & { readonly content: Readable }

/**
 * A file is opened by the rights of the request it hangs on; anything else does not exist for the asker. `small` asks for
 * the small copy of a picture; what is no picture comes whole.
 */
export async function openFile(
  deps: Deps,
  actor: Actor,
  fileId: string,
  { small = false } = {},
): Promise<OpenFile | Refusal> {
  const missing = refuse('not_found', 'Такого файла нет или он вам не доступен.')
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const file = /^[0-9a-f-]{36}$/.test(fileId) ? await findRequestFile(deps.db, fileId) : null
  const request = file ? await findCard(deps.db, file.requestId) : null
  if (!file || !request) return missing
  const as = partiesOf(actor, request, getRegulation(request.municipalityId))
  if (!maySeeApplicant(as) || (file.kind === 'internal' && actor.kind === 'resident')) return missing
  if (!small || !hasThumbnail(file.mediaType)) return { ...file, content: deps.files.read(file.sha256) }
  const thumbnail = await thumbnailOf(deps.files, file.sha256)
  return { ...file, mediaType: 'image/jpeg', size: thumbnail.length, content: Readable.from([thumbnail]) }
}
