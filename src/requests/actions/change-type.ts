import { invalid } from '../../kernel/refusal.ts'
import { clocksAtCreation } from '../rules/deadlines.ts'
import { findRequestType } from '../sql/request-type.ts'
import type { DeedAction } from './deed.ts'

/** УО corrects a type that does not match the fault: all terms that hang on the type are counted anew from creation. */
export const changeType: DeedAction = async (entry, { tx, request, regulation }) => {
  const clause = regulation.clauses.changeType
  const type = await findRequestType(tx, request.municipalityId, entry.text('typeCode'))
  if (!type?.active) return invalid({ typeCode: 'Выберите тип из классификатора.' }, clause)
  if (type.code === request.typeCode) return invalid({ typeCode: 'Этот тип уже указан. Выберите другой.' }, clause)
  const clocks = clocksAtCreation(type, request.createdAt, regulation)
  const before = await findRequestType(tx, request.municipalityId, request.typeCode)
  return {
    set: {
      typeCode: type.code,
      typeVersion: type.version,
      emergency: type.emergency,
      normativeTerm: type.term,
      termExtended: false,
      dueAt: clocks.dueAt,
      normativeDueAt: clocks.normativeDueAt,
      crewDueAt: clocks.crewDueAt,
      localiseDueAt: clocks.localiseDueAt,
    },
    changes: {
      type: [before?.title ?? request.typeCode, type.title],
      dueAt: [request.dueAt, clocks.dueAt],
      ...(type.emergency === request.emergency ? {} : { emergency: [request.emergency, type.emergency] }),
    },
  }
}
