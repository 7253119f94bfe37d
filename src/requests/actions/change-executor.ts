import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { addresseeTitle, findAddressee, findOrganization, findUnit } from '../../organizations/index.ts'
import { together } from '../../platform/database.ts'
import { processDueAt } from '../rules/deadlines.ts'
import type { Case, DeedAction } from './deed.ts'
import type { Entry } from './entry.ts'

/**
 * Another organisation, or another unit of the same, answers for the works (KOS-3-9). «Взять на контроль» makes the former
 * executor the controller (KOS-3-10); without it the responsibility passes on whole (KOS-3-13).
 */
export const changeExecutor: DeedAction = async (entry, of) => {
  const { tx, request, regulation, now } = of
  const clause = regulation.clauses.redirect
  const chosen = await findAddressee(tx, request.municipalityId, entry.text('executor'))
  if (!chosen) return invalid({ executor: 'Выберите организацию или её подразделение из списка.' }, clause)
  if (chosen.organizationId === request.executorId && chosen.unitId === request.unitId)
    return invalid({ executor: 'Этот исполнитель уже назначен. Выберите другого.' }, clause)
  const refusal = controlRefusal(entry, of)
  if (refusal) return refusal
  const control = entry.flag('control')
    ? { controllerId: request.executorId, controllerUnitId: request.unitId }
    : { controllerId: request.controllerId, controllerUnitId: request.controllerUnitId }
  const former = await titleOf(of, request.executorId, request.unitId)
  return {
    set: {
      ...control,
      executorId: chosen.organizationId,
      unitId: chosen.unitId,
      // Whose list is late with it and whose figures count it: who controls answers, else the new one.
      managerId: control.controllerId ?? chosen.organizationId,
      workerId: null,
      acceptedAt: null,
      processedAt: null,
      processSince: now,
      processDueAt: processDueAt(request.emergency, now, regulation),
    },
    changes: {
      executor: [former, addresseeTitle(chosen)],
      ...(entry.flag('control') ? { control: [null, former] } : {}),
      ...(entry.text('note') ? { note: entry.text('note').slice(0, 5000) } : {}),
    },
  }
}

function controlRefusal(entry: Entry, { request, regulation, as }: Case): Refusal | null {
  if (!entry.flag('control')) return null
  const clause = regulation.clauses.control
  if (request.controllerId !== null)
    return refuse('illegal_step', 'Сообщение уже на контроле: второй раз его на контроль не берут.', { clause })
  return as.has('executor')
    ? null
    : invalid({ control: 'На контроль сообщение берёт прежний исполнитель. Снимите отметку.' }, clause)
}

async function titleOf(
  { tx, request }: Case,
  organizationId: number | null,
  unitId: number | null,
): Promise<string | null> {
  if (organizationId === null) return null
  const [organization, unit] = await together([
    findOrganization(tx, request.municipalityId, organizationId),
    unitId === null ? null : findUnit(tx, organizationId, unitId),
  ])
  return organization && addresseeTitle({ organizationName: organization.name, unitName: unit?.name ?? null })
}
