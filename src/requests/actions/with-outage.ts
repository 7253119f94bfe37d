import { keepJoined, leaveOutage, outageInWords, outageOfRequest } from '../../outages/index.ts'
import { clocksAtCreation } from '../rules/deadlines.ts'
import type { RequestChange } from '../sql/request-row.ts'
import { findRequestType } from '../sql/request-type.ts'
import type { DeedAction } from './deed.ts'

/** What joining an outage sets: the cause is known, and the emergency with its crew is that of the outage. */
export const joinedToOutage = (processedAt: Date | null, now: Date) =>
  ({
    processedAt: processedAt ?? now,
    emergency: false,
    crewDueAt: null,
    localiseDueAt: null,
  }) as const satisfies RequestChange

const words = async (...[tx, requestId]: Parameters<typeof outageOfRequest>): Promise<string> => {
  const outage = await outageOfRequest(tx, requestId)
  return outage ? `${outageInWords(outage)}, № ${outage.outageId}` : ''
}

export const joinOutage: DeedAction = async (entry, { tx, request, regulation, now }) => {
  await keepJoined(tx, request.id, Number(entry.text('outageId')), now)
  return {
    set: joinedToOutage(request.processedAt, now),
    changes: { outage: [null, await words(tx, request.id)] },
    clause: regulation.outages.clauses.publication,
  }
}

/** «Отключение отменено»: the request has to be looked into by itself, with clocks of its own from now. */
export const leaveOutageAgain: DeedAction = async (_entry, { tx, request, regulation, now }) => {
  const outage = await words(tx, request.id)
  await leaveOutage(tx, request.id, now)
  const type = await findRequestType(tx, request.municipalityId, request.typeCode)
  const emergency = type?.emergency ?? request.emergency
  const { processDueAt, crewDueAt, localiseDueAt } = clocksAtCreation(
    { code: request.typeCode, emergency, term: request.normativeTerm },
    now,
    regulation,
  )
  return {
    set: { emergency, processedAt: null, processSince: now, processDueAt, crewDueAt, localiseDueAt },
    changes: { outage: [outage, null], processDueAt: [null, processDueAt] },
    clause: regulation.outages.clauses.changeTerm,
  }
}

export const endWithOutage: DeedAction = async (_entry, { tx, request, regulation, now }) => {
  await leaveOutage(tx, request.id, now)
  return {
    set: { closedAt: now },
    changes: { outage: await words(tx, request.id) },
    clause: regulation.outages.clauses.finish,
  }
}

/** «Нет воды»: the same outage goes on at this house, and the request with it. */
export const stillOff: DeedAction = async (_entry, { tx, request, regulation, now }) => {
  const outage = await outageOfRequest(tx, request.id)
  if (outage) await keepJoined(tx, request.id, outage.outageId, now)
  return {
    set: { closedAt: null },
    changes: { outage: await words(tx, request.id) },
    clause: regulation.outages.clauses.finish,
  }
}
