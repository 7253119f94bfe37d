import type { Evidence } from '../../../regulations/regulation.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { ReceivedFile } from '../../platform/files.ts'
import { signedSinceReturn } from '../rules/closing.ts'
import { storyOf } from '../sql/events.ts'
import { filesOf } from '../sql/request-files.ts'
import type { FileKind } from '../texts.ts'
import type { Case } from './deed.ts'
import type { Entry } from './entry.ts'

type Attached = { readonly file: ReceivedFile; readonly kind: FileKind }

/** What was put on the table: scans loaded now, and the kinds of all documents with the one named among the earlier. */
export type Shown = {
  readonly files: readonly Attached[]
  readonly kinds: readonly FileKind[]
  readonly named: string | null
}

/** Scans signed by the applicant; which of the two kinds it is, the person says. */
export function evidenceFrom(entry: Entry): readonly Attached[] {
  const kind: FileKind = entry.text('evidenceKind') === 'quality_card' ? 'quality_card' : 'signed_act'
  return entry.files('evidence').map((file) => ({ file, kind }))
}

/** The scans, and the document of this request that was named instead of one. */
export async function evidenceIn(
  entry: Entry,
  { tx, request }: Pick<Case, 'tx' | 'request'>,
  { earlierFileMayServe }: Evidence,
  clause: string,
): Promise<Shown | Refusal> {
  const files = evidenceFrom(entry)
  const fileId = entry.text('earlierFile')
  if (fileId === '' || !earlierFileMayServe) return { files, kinds: files.map((each) => each.kind), named: null }
  const earlier = await findEarlier(tx, request.id, fileId, clause)
  if (isRefusal(earlier)) return earlier
  return { files, kinds: [...files.map((each) => each.kind), earlier.kind], named: `${earlier.kind}: ${earlier.name}` }
}

/** A file already in the request may serve again where the town says so (UHT-gap-2); it is named, not taken silently. */
async function findEarlier(tx: Case['tx'], requestId: number, fileId: string, clause: string) {
  const [files, story] = [await filesOf(tx, requestId), await storyOf(tx, requestId)]
  const found = signedSinceReturn(files, story).find((file) => file.fileId === fileId)
  return found ?? invalid({ evidence: 'Выберите документ из тех, что приложены здесь после последних работ.' }, clause)
}
