import type { Static } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { resourceTitle } from '../../organizations/index.ts'
import type { OpenCard } from '../actions/open-card.ts'
import type { OutageAt } from '../sql/at-house.ts'
import type { OutageLine } from '../sql/list.ts'
import { DUTY_TITLES, eventTitle, statusTitle } from '../texts.ts'
import type { AtHouse, Card, Line } from './schemas.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const lineInJson = (line: OutageLine): Static<typeof Line> => ({
  ...line,
  resourceTitle: resourceTitle(line.resource),
  statusTitle: statusTitle(line.status),
  startsAt: iso(line.startsAt),
  endsAt: iso(line.endsAt),
  endedAt: iso(line.endedAt),
})

const KEPT = [
  ...([
    'id',
    'nature',
    'resource',
    'kind',
    'cause',
    'border',
    'status',
    'finishing',
    'houses',
    'flats',
    'people',
  ] as const),
  ...(['ownerName', 'reporterName', 'version', 'urgent'] as const),
]

export function cardInJson({
  outage,
  deeds,
  expects,
  overdue,
  breaches,
  notices,
  story,
  joined,
}: OpenCard): Static<typeof Card> {
  const { clauses } = getRegulation(outage.municipalityId).outages
  return {
    ...pick(outage, KEPT),
    overdue,
    joined,
    resourceTitle: resourceTitle(outage.resource),
    statusTitle: statusTitle(outage.status),
    startsAt: iso(outage.startsAt),
    endsAt: iso(outage.endsAt),
    endedAt: iso(outage.endedAt),
    publishedAt: iso(outage.publishedAt),
    zone: [...outage.zone],
    deeds: [...deeds],
    expects: expects && { what: expects.what, by: iso(expects.by), clause: clauses[expects.clause] },
    breaches: breaches.map((breach) => ({
      ...breach,
      title: DUTY_TITLES[breach.duty],
      dueAt: breach.dueAt.toISOString(),
      at: breach.at.toISOString(),
    })),
    notices: notices.map(({ dueAt, sentAt, ...notice }) => ({
      ...pick(notice, ['occasion', 'urgent', 'state', 'reason', 'told']),
      dueAt: dueAt.toISOString(),
      sentAt: iso(sentAt),
    })),
    story: story.map(({ at, organizationName, ...event }) => ({
      ...pick(event, ['seq', 'deed', 'clause', 'changes']),
      at: at.toISOString(),
      title: eventTitle(event.deed),
      who: organizationName,
    })),
  }
}

const pick = <T extends object, Key extends keyof T>(from: T, keys: readonly Key[]): Pick<T, Key> => {
  const entries = keys.map((key) => [key, from[key]] as const)
  return Object.fromEntries(entries) as Pick<T, Key>
}

export const atHouseInJson = (outage: OutageAt): Static<typeof AtHouse> => ({
  ...outage,
  resourceTitle: resourceTitle(outage.resource),
  startsAt: outage.startsAt.toISOString(),
  endsAt: iso(outage.endsAt),
  onlyEntrances: outage.onlyEntrances && [...outage.onlyEntrances],
  onlyFlats: outage.onlyFlats && [...outage.onlyFlats],
})
