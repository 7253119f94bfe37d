import type { Regulation } from '../../../regulations/regulation.ts'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { ReceivedFile } from '../../platform/files.ts'
import { countFiles } from '../sql/request-files.ts'
import type { FileKind } from '../texts.ts'
import type { DeedAction, Outcome } from './deed.ts'
import type { Entry } from './entry.ts'
import { evidenceFrom } from './evidence.ts'

type Attached = NonNullable<Outcome['files']>[number]

/** What the crew saw and who signed. One sending may carry a single snapshot, so that a weak network loses little. */
export const attach: DeedAction = async (entry, { tx, request, regulation }) => {
  const clause = regulation.clauses.doWorks
  const photos = [
    ...entry.files('photosBefore').map(as('photo_before')),
    ...entry.files('photosAfter').map(as('photo_after')),
  ]
  const signatures = entry.files('signature')
  const files = [...photos, ...signatures.map(as('signature')), ...evidenceFrom(entry)]
  if (files.length === 0) return invalid({ photosBefore: 'Приложите снимок, подпись или подписанный акт.' }, clause)
  const earlier = await countFiles(tx, request.id)
  const tooMany = limitRefusal(photos, earlier, regulation)
  if (tooMany) return tooMany
  if (signatures.length > 0 && entry.text('signedBy').length < 3)
    return invalid({ signedBy: 'Напишите, кто подписал: фамилия и имя.' }, clause)
  return { changes: signedIn(entry, signatures), files }
}

const as =
  (kind: FileKind) =>
  (file: ReceivedFile): Attached => ({ file, kind })

/** Sent one by one, the snapshots still may not be more than the town allows together. */
function limitRefusal(
  photos: readonly Attached[],
  earlier: ReadonlyMap<FileKind, number>,
  { files, clauses }: Regulation,
): Refusal | null {
  const over = (['photo_before', 'photo_after'] as const).find((kind) => {
    const now = photos.filter((each) => each.kind === kind).length
    return now > 0 && (earlier.get(kind) ?? 0) + now > files.photos.count
  })
  if (!over) return null
  const field = over === 'photo_before' ? 'photosBefore' : 'photosAfter'
  return invalid({ [field]: `Снимков уже достаточно: можно не больше ${files.photos.count}.` }, clauses.fileLimits)
}

/**
 * Who signed stands in the hash-chained story beside the hash of the drawing. It is evidence in addition and replaces no
 * act: both towns speak of a scanned document that the applicant signed (GRZ-3.2.2-4, UHT-3.4.2-v).
 */
const signedIn = (entry: Entry, [signature]: readonly ReceivedFile[]): Record<string, unknown> =>
  signature ? { signedBy: entry.text('signedBy').slice(0, 200), signature: signature.sha256.toString('hex') } : {}
