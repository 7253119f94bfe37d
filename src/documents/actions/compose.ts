import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent, findEventByKey } from '../../platform/events.ts'
import { insertFile, type ReceivedFile } from '../../platform/files.ts'
import { pdfOf } from '../../platform/paper/pdf.ts'
import { ownKey } from '../../platform/repetition.ts'
import { type Kind, kindTitle } from '../rules/kinds.ts'
import { insertDocument, type Subject } from '../sql/documents.ts'
import { type Content, type Made, make } from './fill.ts'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const PDF = 'application/pdf'

export type Composing = Subject & {
  readonly kind: Kind
  readonly content: Content
  readonly clause?: string | undefined
  readonly key?: string | undefined
}

/**
 * Composes a document and keeps it as .docx and PDF for ever: opened again it is what it was, whatever becomes of its form
 * and template. Whether the actor may see the subject is decided by the subject's own room before.
 */
export async function compose(
  deps: Deps,
  actor: Actor,
  composing: Composing,
): Promise<{ readonly documentId: number } | Refusal> {
  const known = ownKey(actor.personId, composing.key)
  const earlier = known === undefined ? null : await findEventByKey(deps.db, known)
  if (earlier) return { documentId: earlier.subjectId }
  const made = await make(deps, actor.municipalityId, composing.kind, composing.content)
  if (isRefusal(made)) return made
  const pdf = await pdfOf(made.sheet)
  const name = `${kindTitle(composing.kind)} ${composing.content.said.номер ?? ''}`.trim()
  const kept = async (bytes: Buffer, ending: string, mediaType: string): Promise<ReceivedFile> => ({
    name: `${name}.${ending}`,
    mediaType,
    size: bytes.length,
    sha256: await deps.files.put(bytes),
  })
  const files = { docx: await kept(made.docx, 'docx', DOCX), pdf: await kept(pdf, 'pdf', PDF) }
  return inTransaction(deps.db, async (tx) => {
    if (known !== undefined) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [known])
    const repeated = known === undefined ? null : await findEventByKey(tx, known)
    if (repeated) return { documentId: repeated.subjectId }
    return write(tx, actor, composing, { made, files, known, at: deps.clock() })
  })
}

type Writing = {
  readonly made: Made
  readonly files: { readonly docx: ReceivedFile; readonly pdf: ReceivedFile }
  readonly known: string | undefined
  readonly at: Date
}

async function write(tx: Tx, actor: Actor, composing: Composing, { made, files, known, at }: Writing) {
  const { municipalityId, personId } = actor
  const { kind, subject, subjectId, clause } = composing
  const docxFileId = await insertFile(tx, files.docx, { municipalityId, personId })
  const pdfFileId = await insertFile(tx, files.pdf, { municipalityId, personId })
  const { formVersion, templateVersion } = made
  const versions = { formVersion, templateVersion }
  const documentId = await insertDocument(tx, {
    ...versions,
    ...{ municipalityId, kind, subject, subjectId, docxFileId, pdfFileId, by: personId, at },
  })
  await appendEvent(tx, {
    municipalityId,
    subject: 'document',
    subjectId: documentId,
    at,
    actor: { id: personId, role: 'staff' },
    deed: 'compose',
    clause,
    changes: { kind, ...versions, about: [subject, subjectId], sha256: files.pdf.sha256.toString('hex') },
    key: known,
  })
  return { documentId }
}
