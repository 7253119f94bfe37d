import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent, findEventByKey } from '../../platform/events.ts'
import { insertFile, type ReceivedFile } from '../../platform/files.ts'
import { ownKey } from '../../platform/repetition.ts'
import { type Kind, kindTitle, samplesOf } from '../rules/kinds.ts'
import { mayLoadTemplate } from '../rules/rights.ts'
import { checkTags } from '../rules/template.ts'
import { findTemplate, insertTemplate, putTemplateInForce, templatesOf } from '../sql/templates.ts'
import { fillTemplate, formInForce } from './fill.ts'

export type TemplateLoad = { readonly file: ReceivedFile; readonly note: string; readonly key?: string | undefined }

/**
 * GRZ-2.4-2: the technical operator loads a template. It is filled for trial with samples: what cannot be filled is not
 * taken. It is not used before it is put in force.
 */
export async function loadTemplate(
  deps: Deps,
  actor: Actor,
  kind: Kind,
  { file, note, key }: TemplateLoad,
): Promise<{ readonly version: number } | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const clause = regulation.clauses.documentTemplate
  const refusal = mayLoadTemplate(actor, regulation) ?? (await trialOf(deps, actor, kind, file, clause))
  if (refusal) return refusal
  return inTransaction(deps.db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `template ${actor.municipalityId} ${kind}`,
    ])
    const known = ownKey(actor.personId, key)
    if (known !== undefined && (await findEventByKey(tx, known)))
      return { version: (await templatesOf(tx, actor.municipalityId, kind))[0]?.version ?? 0 }
    const at = deps.clock()
    const { municipalityId, personId } = actor
    const fileId = await insertFile(tx, file, { municipalityId, personId })
    const loaded = { municipalityId, kind, fileId, note: note.slice(0, 300), by: personId, at }
    const { id, version } = await insertTemplate(tx, loaded)
    await appendEvent(tx, {
      municipalityId,
      subject: 'document_template',
      subjectId: id,
      at,
      actor: { id: personId, role: 'technical_operator' },
      deed: 'load',
      clause,
      changes: { kind, version: [null, version], sha256: file.sha256.toString('hex') },
      key: known,
    })
    return { version }
  })
}

async function trialOf(
  deps: Deps,
  { municipalityId }: Actor,
  kind: Kind,
  { sha256 }: ReceivedFile,
  clause: string,
): Promise<Refusal | null> {
  const form = await formInForce(deps.db, municipalityId, kind)
  const content = { title: kindTitle(kind), said: samplesOf(kind), link: 'https://example.ru' }
  const filled = await fillTemplate(await deps.files.readWhole(sha256), form, content)
  const fault = isRefusal(filled) ? filled : checkTags(kind, filled.used)
  return fault && refuse('invalid', fault.text, { clause, fields: { template: fault.text } })
}

/** From now on documents are composed by this version; what was composed before stays as it was. */
export async function putInForce(
  deps: Deps,
  actor: Actor,
  kind: Kind,
  version: number,
): Promise<{ readonly version: number } | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const refusal = mayLoadTemplate(actor, regulation)
  if (refusal) return refusal
  return inTransaction(deps.db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `template ${actor.municipalityId} ${kind}`,
    ])
    const template = await findTemplate(tx, actor.municipalityId, kind, version)
    if (!template) return refuse('not_found', 'Такой версии шаблона нет.')
    const at = deps.clock()
    await putTemplateInForce(tx, template.id, at)
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'document_template',
      subjectId: template.id,
      at,
      actor: { id: actor.personId, role: 'technical_operator' },
      deed: 'put-in-force',
      clause: regulation.clauses.documentTemplate,
      changes: { kind, inForceAt: [template.inForceAt, at] },
    })
    return { version }
  })
}
