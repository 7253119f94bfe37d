import { invalid, type Refusal } from '../../kernel/refusal.ts'
import { findUnit, mayKeepUnits } from '../../organizations/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Actor, mayAct } from '../rules/actor.ts'
import { lockStaffMember } from '../sql/staff-members.ts'
import { noteDeed } from './note-deed.ts'
import { NO_EMPLOYEE } from './reissue-password.ts'

/** In which unit an employee works; null: in none, he speaks for the whole organisation. Counts from his next page on. */
export async function placeInUnit(
  deps: Deps,
  actor: Actor,
  personId: number,
  unitId: number | null,
): Promise<{ personId: number } | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  return inTransaction(deps.db, async (tx) => {
    const member = await lockStaffMember(tx, actor.municipalityId, personId)
    if (!member) return NO_EMPLOYEE
    const refusal = mayKeepUnits(actor, member.organizationId)
    if (refusal) return refusal
    const unit = unitId === null ? null : await findUnit(tx, member.organizationId, unitId)
    if (unitId !== null && unit?.state !== 'active')
      return invalid({ unitId: 'Выберите подразделение из списка его организации.' })
    if (member.unitId === unitId) return { personId }
    await tx.query('update staff set unit_id = $2 where person_id = $1', [personId, unitId])
    await noteDeed(tx, deps, actor, {
      personId,
      deed: 'place_in_unit',
      clause: undefined,
      changes: { unit: [member.unitId, unit?.name ?? null] },
    })
    return { personId }
  })
}
