import { type Message, sendNotice, sendNotices } from '../../notifications/index.ts'
import { peopleOfUnit } from '../../people/index.ts'
import type { Tx } from '../../platform/database.ts'
import type { Request } from '../sql/request-row.ts'

type To = { readonly organizationId: number | null; readonly unitId: number | null }

/** An organisation has one inbox for all; what is addressed to a unit is told to its people alone, so that only they see it. */
export async function tellOrganization(tx: Tx, { organizationId, unitId }: To, message: Message): Promise<void> {
  if (organizationId === null) return
  const told = unitId === null ? 0 : await sendNotices(tx, message, peopleOfUnit(unitId))
  if (told === 0) await sendNotice(tx, { ...message, to: { organizationId } })
}

/** Who has to deal with a new request: the executor of a message, else the manager of the house. */
export const tellAddressee = (tx: Tx, request: Request, message: Message): Promise<void> =>
  tellOrganization(tx, { organizationId: request.executorId ?? request.managerId, unitId: request.unitId }, message)
