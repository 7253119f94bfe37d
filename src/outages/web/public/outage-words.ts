import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { isOverdue } from '../../rules/duties.ts'
import type { OutageAt } from '../../sql/at-house.ts'
import type { OutageLine } from '../../sql/list.ts'
import { outageInWords, periodInWords } from '../../texts.ts'
import { housesInWords } from '../words.ts'

/** An outage as residents read it: what is off, why, until when. */
export type Told = ReturnType<typeof toldOf>

type Source = Omit<OutageAt, 'startsAt' | 'status'> &
  Pick<OutageLine, 'startsAt' | 'status'> & { readonly endedAt?: Date | null; readonly houses?: number }

const partOf = ({ onlyEntrances, onlyFlats }: Source): string =>
  [onlyEntrances ? `подъезд ${onlyEntrances.join(', ')}` : '', onlyFlats ? `квартиры ${onlyFlats.join(', ')}` : '']
    .filter((part) => part !== '')
    .join('; ')

export function toldOf(outage: Source, { id: town, timeZone }: Regulation, now: Date) {
  const { id, status, startsAt, endsAt, endedAt = null } = outage
  const running = status === 'active' || (status === 'finished' && endedAt === null)
  return {
    id,
    to: `/${town}/outages/${id}`,
    what: outageInWords(outage, running),
    emergency: outage.nature === 'emergency',
    running,
    over: endedAt !== null || status === 'cancelled',
    cancelled: status === 'cancelled',
    notRestored: status === 'finished' && endedAt === null,
    overdue: isOverdue({ status, endsAt }, now),
    period:
      startsAt === null
        ? ''
        : endedAt === null
          ? periodInWords({ startsAt, endsAt }, timeZone, now)
          : `с ${moment(startsAt, timeZone, now)} до ${moment(endedAt, timeZone, now)}`,
    cause: outage.cause,
    owner: outage.ownerName,
    part: partOf(outage),
    houses: outage.houses === undefined ? '' : housesInWords(outage.houses),
  }
}

export const lineTold = (line: OutageLine, regulation: Regulation, now: Date): Told =>
  toldOf({ ...line, onlyEntrances: null, onlyFlats: null }, regulation, now)
