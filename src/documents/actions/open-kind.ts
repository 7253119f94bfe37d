import type { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type DocumentForm, firstForm } from '../rules/form.ts'
import { hasForm, type Kind } from '../rules/kinds.ts'
import { mayLook } from '../rules/rights.ts'
import { formsOf, type SavedForm } from '../sql/forms.ts'
import { type Template, templateInForce, templatesOf } from '../sql/templates.ts'
import { takeTemplate } from './fill.ts'

export type OpenKind = {
  /** null: its form is not defined apart from the template. */
  readonly form: DocumentForm | null
  readonly forms: readonly SavedForm[]
  readonly templates: readonly Template[]
  /** 0: the one that comes with the program. */
  readonly inForce: number
}

const SHOWN = 50

/** The form and the templates of one kind with all their versions, for the operators. */
export async function openKind(deps: Deps, actor: Actor, kind: Kind): Promise<OpenKind | Refusal> {
  const refusal = mayLook(actor)
  if (refusal) return refusal
  const [forms, templates, inForce] = await Promise.all([
    hasForm(kind) ? formsOf(deps.db, actor.municipalityId, kind, SHOWN) : [],
    templatesOf(deps.db, actor.municipalityId, kind),
    templateInForce(deps.db, actor.municipalityId, kind),
  ])
  return {
    form: hasForm(kind) ? (forms[0] ?? firstForm(kind)) : null,
    forms,
    templates,
    inForce: inForce?.version ?? 0,
  }
}

/** A version as it was loaded, to be edited in Word or LibreOffice. */
export async function readTemplate(deps: Deps, actor: Actor, kind: Kind, version: number): Promise<Buffer | Refusal> {
  const refusal = mayLook(actor)
  if (refusal) return refusal
  const taken = await takeTemplate(deps, actor.municipalityId, kind, version)
  return 'bytes' in taken ? taken.bytes : taken
}
