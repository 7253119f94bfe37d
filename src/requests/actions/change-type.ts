import { invalid } from '../../kernel/refusal.ts'
import { clocksAtCreation } from '../rules/deadlines.ts'
import { findRequestType } from '../sql/request-type.ts'
import type { DeedAction } from './deed.ts'

/** УО corrects a type that does not match the fault: the normative term and the crew clock are counted anew from creation. */
export const changeType: DeedAction = async (entry, { tx, request, regulation }) => {
  const clause = regulation.clauses.changeType
  const type = await findRequestType(tx, request.municipalityId, entry.text('typeCode'))
  if (!type?.active) return invalid({ typeCode: 'Выберите тип из классификатора.' }, clause)
  if (type.code === request.typeCode)
    return invalid({ typeCode: 'Этот тип уже указан в заявке. Выберите другой.' }, clause)
  const { dueAt, normativeDueAt, crewDueAt } = clocksAtCreation(type, request.createdAt, regulation)
  const before = await findRequestType(tx, request.municipalityId, request.typeCode)
  return {
    set: { typeCode: type.code, emergency: type.emergency, dueAt, normativeDueAt, crewDueAt },
    changes: {
      type: [before?.title ?? request.typeCode, type.title],
      dueAt: [request.dueAt, dueAt],
      ...(type.emergency === request.emergency ? {} : { emergency: [request.emergency, type.emergency] }),
    },
  }
}
