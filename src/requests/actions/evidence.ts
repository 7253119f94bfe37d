import type { ReceivedFile } from '../../platform/files.ts'
import type { FileKind } from '../texts.ts'
import type { Entry } from './entry.ts'

type Attached = { readonly file: ReceivedFile; readonly kind: FileKind }

/** Scans signed by the applicant; which of the two kinds it is, the person says. */
export function evidenceFrom(entry: Entry): readonly Attached[] {
  const kind: FileKind = entry.text('evidenceKind') === 'quality_card' ? 'quality_card' : 'signed_act'
  return entry.files('evidence').map((file) => ({ file, kind }))
}

export const kindsOf = (files: readonly Attached[]): FileKind[] => files.map(({ kind }) => kind)
