import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { insertFile, type ReceivedFile } from '../../platform/files.ts'
import { needsLicence } from '../rules/kinds.ts'
import { type Editor, mayKeepOrganizations } from '../rules/rights.ts'
import { lockOrganization, updateLicence } from '../sql/organization-rows.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

const SCANS: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']

/** The licence of a company (GRZ-1.3-uo); the earlier file stays named in the story. */
export async function attachLicence(
  deps: Deps,
  editor: Editor,
  id: number,
  file: ReceivedFile,
): Promise<{ fileId: string } | Refusal> {
  const forbidden = mayKeepOrganizations(editor)
  if (forbidden) return forbidden
  if (!SCANS.includes(file.mediaType)) return invalid({ licence: 'Приложите лицензию в виде PDF, JPEG или PNG.' })
  return inTransaction(deps.db, (tx) => save(tx, deps, editor, id, file))
}

async function save(tx: Tx, deps: Deps, editor: Editor, id: number, file: ReceivedFile) {
  const old = await lockOrganization(tx, editor.municipalityId, id)
  if (!old) return NO_ORGANIZATION
  if (!needsLicence(old)) return refuse('illegal_step', 'Лицензия нужна только управляющей компании (УК).')
  const fileId = await insertFile(tx, file, { municipalityId: editor.municipalityId, personId: editor.personId })
  await updateLicence(tx, id, fileId)
  await noteDeed(tx, deps, editor, id, 'attach_licence', { licenceFileId: [old.licenceFileId, fileId] })
  return { fileId }
}
