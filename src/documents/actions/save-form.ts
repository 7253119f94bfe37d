import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent, findEventByKey } from '../../platform/events.ts'
import { ownKey } from '../../platform/repetition.ts'
import { checkForm, type FormDraft, firstForm } from '../rules/form.ts'
import { hasForm, type Kind } from '../rules/kinds.ts'
import { mayDefineForm } from '../rules/rights.ts'
import { formsOf, insertForm } from '../sql/forms.ts'

/** `version`: the one the writer saw; `key`: a repeated sending of one form makes one version. */
export type FormGuard = { readonly version?: number | undefined; readonly key?: string | undefined }

/** GRZ-2.4-1: the functional operator decides what stands in the work order and in which order; in force at once. */
export async function saveForm(
  deps: Deps,
  actor: Actor,
  kind: Kind,
  draft: FormDraft,
  { version, key }: FormGuard = {},
): Promise<{ readonly version: number } | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const clause = regulation.clauses.documentForm
  const refusal = mayDefineForm(actor, regulation) ?? checkForm(kind, draft, clause)
  if (refusal) return refusal
  if (!hasForm(kind)) return refuse('illegal_step', 'У этого документа форма задаётся самим шаблоном.')
  return inTransaction(deps.db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`form ${actor.municipalityId} ${kind}`])
    const known = ownKey(actor.personId, key)
    const [before = firstForm(kind)] = await formsOf(tx, actor.municipalityId, kind, 1)
    if (known !== undefined && (await findEventByKey(tx, known))) return { version: before.version }
    if (version !== undefined && version !== before.version)
      return refuse('stale', 'Пока вы меняли форму, её сохранил другой сотрудник. Откройте её заново.')
    const next = before.version + 1
    const at = deps.clock()
    const saved = { municipalityId: actor.municipalityId, kind, by: actor.personId, at }
    const id = await insertForm(tx, draft, saved, next)
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'document_form',
      subjectId: id,
      at,
      actor: { id: actor.personId, role: 'functional_operator' },
      deed: 'define',
      clause,
      changes: {
        kind,
        version: [before.version, next],
        lines: [before.lines, draft.lines],
        blank: [before.blank, draft.blank],
      },
      key: known,
    })
    return { version: next }
  })
}
