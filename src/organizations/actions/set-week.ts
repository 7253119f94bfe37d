import type { Refusal } from '../../kernel/refusal.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Editor, maySetWeek } from '../rules/rights.ts'
import type { Week } from '../rules/week.ts'
import { lockOrganization } from '../sql/organization-rows.ts'
import { saveWeek, weekOf } from '../sql/week.ts'
import { NO_ORGANIZATION } from './edit-organization.ts'
import { noteDeed } from './note-deed.ts'

/** When the organisation's staff are at work: by these hours their presence is judged. */
export async function setWeek(deps: Deps, editor: Editor, organizationId: number, week: Week): Promise<Week | Refusal> {
  const forbidden = maySetWeek(editor, organizationId)
  if (forbidden) return forbidden
  return inTransaction(deps.db, async (tx) => {
    const organization = await lockOrganization(tx, editor.municipalityId, organizationId)
    if (!organization) return NO_ORGANIZATION
    const old = await weekOf(tx, organizationId)
    await saveWeek(tx, organizationId, week)
    await noteDeed(tx, deps, editor, organizationId, 'set_week', { week: [old, week] })
    return week
  })
}
