import { outageInWords, outagesAt, periodInWords } from '../../../outages/index.ts'
import type { residentWithConsent } from './entrance.server.ts'
import { lastAddress } from './last-address.server.ts'
import type { HouseChoice, OutageStep, TypeLine } from './steps.ts'

/** What is off at the house now and explains such a request; null when nothing is. */
export async function outageStep(
  { deps, actor, regulation }: Awaited<ReturnType<typeof residentWithConsent>>,
  house: HouseChoice,
  type: TypeLine,
): Promise<OutageStep | null> {
  const now = deps.clock()
  const [found, last] = await Promise.all([
    outagesAt(deps.db, house.id, type.code.split('.')[0]),
    lastAddress(deps.db, actor.personId),
  ])
  const running = found.filter(({ status }) => status !== 'scheduled')
  if (running.length === 0) return null
  return {
    name: 'outage',
    house,
    type,
    flat: last?.houseId === house.id ? (last.flat ?? '') : '',
    outages: running.map((outage) => ({
      id: outage.id,
      what: outageInWords(outage, true),
      period: periodInWords(outage, regulation.timeZone, now),
      more: `${outage.cause ? `Причина: ${outage.cause}. ` : ''}Отвечает ${outage.ownerName}.`,
    })),
  }
}
