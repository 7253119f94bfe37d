import type { Regulation } from '../../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../../kernel/contacts.ts'
import { theRequest } from '../../../../kernel/nouns.ts'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { moment } from '../../../../kernel/russian.ts'
import { outageInWords, outagesAt, periodInWords } from '../../../../outages/index.ts'
import type { Visit } from '../../../../people/index.ts'
import { searchArticles } from '../../../../reference/index.ts'
import { findCallers } from '../../../actions/find-callers.ts'
import { openNeighbours } from '../../../actions/open-neighbours.ts'
import type { Beside, HouseAtIntake, Neighbour } from '../../../sql/neighbours.ts'
import { statusTitle } from '../../../texts.ts'
import { placeOf } from '../words.ts'
import type { AddressPanel, ArticleAnswer, CallerPanel } from './panels.ts'

/** More would push the house below the edge of the screen; open ones come first. */
const REQUESTS = 3

/** Whose number it is; null while the number is not whole, or for those who may not look people up. */
export async function callerPanel({ deps, actor, regulation }: Visit, phone: string): Promise<CallerPanel | null> {
  const found = await findCallers(deps, actor, phone)
  if (isRefusal(found)) return null
  return {
    phone: found.phone,
    callers: found.callers.map(({ personId, name, houseId, address, flat }) => ({
      personId: personId === null ? '' : String(personId),
      name,
      houseId: houseId === null ? '' : String(houseId),
      address: address ?? '',
      flat: flat ?? '',
    })),
    requests: found.requests.slice(0, REQUESTS).map((request) => ({
      id: request.id,
      number: request.number,
      what: `${request.typeTitle}, ${placeOf(request.address, request.flat)}`,
      status: statusTitle(request.status, regulation),
      open: request.closedAt === null,
      joinedIt: request.joinedIt,
    })),
  }
}

/** What is known of the address while the caller still speaks. */
export async function addressPanel({ deps, actor, regulation }: Visit, beside: Beside): Promise<AddressPanel | null> {
  const found = await openNeighbours(deps, actor, beside)
  if (isRefusal(found)) return null
  const outages = await outagesAt(deps.db, found.house.id)
  const now = deps.clock()
  return {
    houseId: beside.houseId,
    where: whereIn(found.house),
    manager:
      found.house.managerName ??
      `управляющей организации нет, ${theRequest(regulation).whom} рассмотрит ${regulation.words.functionalOperator}`,
    managerPhone: found.house.managerPhone ? phoneInWords(found.house.managerPhone) : '',
    outages: outages.map((outage) => outageLine(outage, regulation, now)),
    total: found.total,
    requests: found.requests.map((request) => neighbourLine(request, regulation, now)),
  }
}

type Outage = Awaited<ReturnType<typeof outagesAt>>[number]

/** Read to the caller before a request is made of it (п. 3.2.2). */
const outageLine = (outage: Outage, { timeZone }: Regulation, now: Date) => ({
  id: outage.id,
  what: outageInWords(outage, outage.status === 'active'),
  when: periodInWords(outage, timeZone, now),
  why: outage.cause ?? '',
  who: outage.ownerName,
  running: outage.status !== 'scheduled',
  part: [
    outage.onlyEntrances && `только подъезды: ${outage.onlyEntrances.join(', ')}`,
    outage.onlyFlats && `только квартиры: ${outage.onlyFlats.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; '),
})

const whereIn = ({ entrance, floor }: HouseAtIntake): string =>
  [entrance && `подъезд ${entrance}`, floor && `этаж ${floor}`].filter(Boolean).join(', ')

const neighbourLine = (request: Neighbour, regulation: Regulation, now: Date) => ({
  id: request.id,
  number: request.number,
  type: request.typeTitle,
  emergency: request.emergency,
  sameGroup: request.sameGroup,
  near: [
    request.flat && `кв. ${request.flat}`,
    request.sameRiser
      ? 'вероятно, тот же стояк'
      : request.sameEntrance
        ? 'тот же подъезд'
        : request.entrance && `подъезд ${request.entrance}`,
  ]
    .filter(Boolean)
    .join(', '),
  said: request.description.length > 120 ? `${request.description.slice(0, 117)}…` : request.description,
  since: moment(request.createdAt, regulation.timeZone, now),
  status: statusTitle(request.status, regulation),
  joined: request.joined,
})

const ARTICLES = 3

/** Answers of the reference base: by words, or those of the type's group. */
export async function articlesFor({ deps, actor }: Visit, typed: string, typeCode: string): Promise<ArticleAnswer[]> {
  const group = typeCode.split('.')[0] || undefined
  if (typed === '' && group === undefined) return []
  const found = await searchArticles(deps.db, actor.municipalityId, { typed, group, limit: ARTICLES })
  return found.map(({ id, title, text }) => ({ id, title, text }))
}
