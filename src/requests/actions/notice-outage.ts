import { groupsOfResource, resourceOfGroup, suspectOutage } from '../../outages/index.ts'
import type { Tx } from '../../platform/database.ts'
import { outageSigns } from '../sql/outage-signs.ts'
import type { Request } from '../sql/request-row.ts'

const ENOUGH = 3
const WITHIN = 3_600_000

/** Three who say the same of one house within an hour, filing or joining: perhaps an outage that nobody has entered. */
export async function noticeOutage(
  tx: Tx,
  { municipalityId, houseId, typeCode }: Pick<Request, 'municipalityId' | 'houseId' | 'typeCode'>,
  at: Date,
): Promise<void> {
  const resource = resourceOfGroup(typeCode.split('.')[0] ?? '')
  if (resource === null) return
  const since = new Date(at.getTime() - WITHIN)
  const { signs, requestIds } = await outageSigns(tx, { houseId, resource, groups: groupsOfResource(resource) }, since)
  if (signs >= ENOUGH) await suspectOutage(tx, { municipalityId, houseId, resource, requestIds, at })
}
