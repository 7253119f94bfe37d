import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { resourceTitle } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { type OpenCard, openCard } from '../../actions/open-card.ts'
import type { Deed } from '../../rules/lifecycle.ts'
import { lineOf, type ZoneRule } from '../../rules/zone.ts'
import type { OutageNotice } from '../../sql/notices.ts'
import { housesOfZone, type ZoneHouse } from '../../sql/zone.ts'
import { BORDERS, DUTY_TITLES, deedTitle, FINISHING, KINDS, NATURES, statusTitle } from '../../texts.ts'
import { idOf, turnedAway } from '../entrance.server.ts'
import { flatsInWords, housesInWords, noticeTitle, peopleInWords, statusTone } from '../words.ts'
import { storyInWords } from './story.ts'

const SHOWN = 100

/** The card of an outage, already in words. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const id = idOf(args.params.id)
  const open = await openCard(deps, actor, id)
  if (isRefusal(open)) throw turnedAway(open)
  const skip = idOf(new URL(args.request.url).searchParams.get('skip'))
  const houses = await housesOfZone(deps.db, id, skip, SHOWN + 1)
  const now = deps.clock()
  const when = (at: Date | null): string | null => (at === null ? null : moment(at, regulation.timeZone, now))
  return {
    ...factsOf(open, when),
    town: actor.municipalityId,
    buttons: open.deeds.filter((deed) => deed !== 'answer' && deed !== 'restore-house').map(button(open)),
    mayRestore: open.deeds.includes('restore-house'),
    expects: open.expects && {
      what: open.expects.what,
      by: when(open.expects.by),
      clause: regulation.outages.clauses[open.expects.clause],
    },
    breaches: open.breaches.map(({ duty, dueAt, at, clause }) => ({
      title: DUTY_TITLES[duty],
      due: when(dueAt),
      at: when(at),
      clause,
    })),
    notices: open.notices.map((notice) => noticeInWords(notice, when)),
    houses: houses.slice(0, SHOWN).map((house) => houseInWords(house, when)),
    nextHouses: houses.length > SHOWN ? `/outages/${id}?skip=${skip + SHOWN}#houses` : null,
    story: storyInWords(open.story, regulation, now),
  }
}

type When = (at: Date | null) => string | null

function factsOf({ outage, overdue, joined }: OpenCard, when: When) {
  return {
    id: outage.id,
    title: `${resourceTitle(outage.resource)}: ${KINDS[outage.kind].toLowerCase()}`,
    emergency: outage.nature === 'emergency',
    draft: outage.status === 'draft',
    published: outage.publishedAt !== null,
    status: { text: statusTitle(outage.status), tone: statusTone(outage.status) },
    overdue,
    urgent: outage.urgent,
    totals: [housesInWords(outage.houses), flatsInWords(outage.flats), peopleInWords(outage.people)],
    facts: [
      ['Отключение', NATURES[outage.nature]] as const,
      ['Причина', outage.cause ?? 'уточняется'] as const,
      ['Начало', when(outage.startsAt) ?? 'не указано'] as const,
      outage.endedAt === null
        ? (['Окончание', when(outage.endsAt) ?? 'уточняется'] as const)
        : (['Восстановлено', when(outage.endedAt) ?? ''] as const),
      ['На чьих сетях', BORDERS[outage.border]] as const,
      ['Отвечает', outage.ownerName] as const,
      ...(outage.reporterName ? [['Сообщила', outage.reporterName] as const] : []),
      ...(joined > 0 ? [['Обращений присоединилось', `+${joined}`] as const] : []),
      ['Завершится', FINISHING[outage.finishing]] as const,
      ['Опубликовано', when(outage.publishedAt) ?? 'ещё нет'] as const,
    ],
    zone: outage.zone.map(zoneInWords),
  }
}

const zoneInWords = (rule: ZoneRule): string =>
  `${rule.exclude ? 'кроме: ' : ''}${rule.by === 'polygon' ? `область из ${rule.points.length} точек` : lineOf(rule)}`

const button =
  ({ outage }: OpenCard) =>
  (deed: Deed) => ({
    to: `/outages/${outage.id}/${deed}`,
    label: deedTitle(deed),
    main: deed === 'publish' || deed === 'finish',
    danger: deed === 'cancel',
  })

const noticeInWords = ({ id, occasion, dueAt, state, reason, sentAt, told, urgent }: OutageNotice, when: When) => ({
  id,
  title: noticeTitle(occasion),
  urgent,
  state:
    state === 'sent'
      ? `отправлено ${when(sentAt)}, ${peopleInWords(told ?? 0)}`
      : state === 'waiting'
        ? `уйдёт ${when(dueAt)}`
        : `не понадобилось: ${reason}`,
  tone: state === 'sent' ? ('good' as const) : state === 'waiting' ? ('info' as const) : ('plain' as const),
})

const partsOf = (house: ZoneHouse): string =>
  [
    house.onlyEntrances ? `подъезд ${house.onlyEntrances.join(', ')}` : '',
    house.onlyFlats ? `кв. ${house.onlyFlats.join(', ')}` : '',
    house.exceptEntrances ? `кроме подъезда ${house.exceptEntrances.join(', ')}` : '',
    house.exceptFlats ? `кроме кв. ${house.exceptFlats.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ')

const houseInWords = (house: ZoneHouse, when: When) => ({
  id: house.houseId,
  address: house.address,
  part: partsOf(house),
  flats: house.flats,
  people: house.people,
  notRestored: when(house.notRestoredAt),
})
