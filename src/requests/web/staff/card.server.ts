import { randomUUID } from 'node:crypto'
import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { outageInWords } from '../../../outages/index.ts'
import type { Actor } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import { type OpenCard, openCard } from '../../actions/open-card.ts'
import { type Deed, isDeed, partyTitle } from '../../rules/lifecycle.ts'
import { isWhole } from '../../rules/phones.ts'
import { maySeeApplicant } from '../../rules/rights.ts'
import { channelTitle, deedTitle, eventTitle, fileKindTitle, statusTitle, theRequest } from '../../texts.ts'
import { clockLines } from './clocks.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { lastList } from './last-list.server.ts'
import { storyLine } from './story.ts'
import { crewSaid, placeOf, statusTone, termSaid } from './words.ts'

/** Deeds that ask nothing: a button right on the card. */
const AT_ONCE: ReadonlySet<Deed> = new Set<Deed>(['accept', 'confirm-defect'])
/** The step forward of each state is the coloured button, the others stand beside it. */
const FORWARD: readonly Deed[] = [
  'accept',
  'send-crew',
  'confirm-defect',
  'localise',
  'report-done',
  'confirm',
  'close-by-dispatcher',
  'assign',
  'resume',
  'send-back',
  'take',
  'finish',
]

/** The card of a request as this member of staff may see it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const done = new URL(args.request.url).searchParams.get('done') ?? ''
  const card = await cardFor(deps, actor, idOf(args.params.id), done)
  if (isRefusal(card)) throw turnedAway(card)
  return { ...card, list: lastList(args.request) }
}

/** The card in words: on a page of its own and beside the list. */
export async function cardFor(deps: Deps, actor: Actor, id: number, done: string) {
  const opened = await openCard(deps, actor, id)
  if (isRefusal(opened)) return opened
  const { card } = opened
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  return {
    key: randomUUID(),
    id: card.id,
    version: card.version,
    number: card.number,
    done: isDeed(done)
      ? `«${deedTitle(done, regulation)}»`
      : done === 'submit' || done === 'join'
        ? `«${eventTitle(done, regulation)}»`
        : null,
    place: placeOf(card.address, card.flat),
    type: `${card.groupTitle}: ${card.typeTitle}`,
    emergency: card.emergency,
    enteredLater: card.enteredAt !== null,
    noun: theRequest(regulation),
    messages: regulation.scheme === 'messages',
    control: controlOf(opened, regulation),
    answers: saidIn(opened, regulation, now, 'answer'),
    notes: saidIn(opened, regulation, now, 'note'),
    status: { text: statusTitle(card.status, regulation), tone: statusTone(card.status) },
    term: termSaid(card, regulation, now),
    crew: crewSaid(card.crewDueAt, card.crewSentAt, now),
    acted: card.works.length > 0,
    about: aboutOf(opened, regulation, now),
    applicant: applicantOf(opened),
    joined: joinedOf(opened, regulation, now),
    next: nextOf(opened, regulation, now),
    deeds: deedsOf(opened, regulation),
    clocks: clockLines(card, regulation, now),
    files: opened.files.map(({ fileId, kind, name, mediaType }) => ({
      id: fileId,
      name,
      title: fileKindTitle[kind],
      image: mediaType.startsWith('image/') && mediaType !== 'image/tiff',
    })),
    story: opened.story.map((event) => storyLine(event, regulation, now)).toReversed(),
  }
}

function aboutOf({ card, outage }: OpenCard, regulation: Regulation, now: Date): [string, string][] {
  return [
    ['Описание', card.description],
    [
      regulation.scheme === 'messages' ? 'Подано' : 'Подана',
      `${moment(card.createdAt, regulation.timeZone, now)}, ${channelTitle(card.channel, regulation)}`,
    ],
    [
      'Внесена позже',
      card.enteredAt ? `${moment(card.enteredAt, regulation.timeZone, now)}: была принята на бумаге` : '',
    ],
    ['Отвечает', card.managerName === card.executorName ? '' : card.managerName],
    [
      'Исполнитель',
      [card.executorName, card.unitName, card.assigneeName ?? card.workerName]
        .filter((name) => name !== null)
        .join(', '),
    ],
    [
      'Отключение',
      outage
        ? `${outageInWords(outage)}, № ${outage.outageId}${outage.left ? '' : `: ${theRequest(regulation).one.toLowerCase()} закроется вместе с ним`}`
        : '',
    ],
    ['Отложена до', card.postponedUntil ? moment(card.postponedUntil, regulation.timeZone, now) : ''],
    ['Выполнено', card.works.join('; ')],
  ]
}

/** «На контроле: УК «Наш двор», Аварийная служба» */
const controlOf = ({ card, as }: OpenCard, { clauses }: Regulation) =>
  card.controllerName === null
    ? null
    : {
        who: [card.controllerName, card.controllerUnitName].filter((name) => name !== null).join(', '),
        yours: as.has('controller'),
        clause: clauses.control,
      }

/** Public answers and internal notes stand each in a place of its own, so that nobody mistakes one for the other. */
const saidIn = ({ story }: OpenCard, { timeZone }: Regulation, now: Date, field: 'answer' | 'note') =>
  story.flatMap(({ seq, at, changes, actorName, organizationName }) => {
    const text = changes[field]
    if (typeof text !== 'string') return []
    const who = [organizationName, actorName].filter((name) => name !== null).join(', ')
    return [{ key: seq, text, who, when: moment(at, timeZone, now) }]
  })

/** To be called only when it is whole. */
const numberOf = (phone: string | null) => ({
  tel: phone !== null && isWhole(phone) ? phone : null,
  phone: phone === null ? '' : phoneInWords(phone),
})

const applicantOf = ({ card, as, mayShowPhone }: OpenCard) =>
  maySeeApplicant(as)
    ? {
        name: card.applicantFullName ?? 'имя не записано',
        ...numberOf(card.applicantPhone),
        mayShow: mayShowPhone,
        unanswered: card.unansweredCalls,
      }
    : null

const joinedOf = ({ card, coApplicants, deeds }: OpenCard, { timeZone }: Regulation, now: Date) => ({
  count: card.joined,
  maySayUnfixed: coApplicants.length > 0 && deeds.includes('say-unfixed'),
  people: coApplicants.map(({ id, name, phone, flat, said, joinedAt, personId, toldAt, unfixed }) => ({
    id,
    name,
    ...numberOf(phone),
    flat,
    said,
    since: moment(joinedAt, timeZone, now),
    told:
      personId !== null
        ? 'узнаёт в личном кабинете'
        : toldAt
          ? `сообщено ${moment(toldAt, timeZone, now)}`
          : card.closedAt
            ? 'ещё не сообщено об итоге'
            : 'сообщить по телефону, когда закроют',
    unfixed,
  })),
})

function nextOf({ expects, as }: OpenCard, regulation: Regulation, now: Date) {
  if (!expects) return null
  const late = expects.by !== null && expects.by < now
  return {
    what: expects.what,
    from: partyTitle(expects.party, regulation),
    yours: as.has(expects.party),
    by: expects.by && moment(expects.by, regulation.timeZone, now),
    late,
    clause: regulation.clauses[expects.clause],
  }
}

function deedsOf({ deeds }: OpenCard, regulation: Regulation) {
  const forward = FORWARD.find((deed) => deeds.includes(deed))
  const sorted = deeds
    .filter(
      (deed) =>
        deed !== 'close' && deed !== 'object' && deed !== 'say-unfixed' && deed !== 'reopen' && deed !== 'withdraw',
    )
    .toSorted((a, b) => Number(b === forward) - Number(a === forward))
  return sorted.map((deed) => ({
    deed,
    title: deedTitle(deed, regulation),
    atOnce: AT_ONCE.has(deed),
    forward: deed === forward,
  }))
}
