import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { readForm } from '../../platform/forms.ts'
import { isSecretField } from '../../platform/pages/answers.ts'
import { keepForm } from '../sql/unsent-form.ts'

const MOST = 200_000

/** Keeps what came with a form of an ended session; false when there was nothing worth keeping. */
export async function keepUnsent(deps: Deps, request: Request, personId: number, at: Date): Promise<boolean> {
  const form = await readForm(request, { files: {} }, deps.files)
  if (isRefusal(form)) return false
  const fields = form.fields.filter(([name]) => !isSecretField(name))
  if (fields.length === 0 || JSON.stringify(fields).length > MOST) return false
  const { pathname, search } = new URL(request.url)
  await keepForm(deps.db, personId, { path: `${pathname.replace(/\.data$/, '')}${search}`, fields }, at)
  return true
}
