import { randomUUID } from 'node:crypto'
import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { type OpenCard, openCard } from '../../actions/open-card.ts'
import { type Deed, isDeed, partyTitle } from '../../rules/lifecycle.ts'
import { maySeeApplicant } from '../../rules/rights.ts'
import { channelTitle, deedTitle, eventTitle, fileKindTitle, statusTitle } from '../../texts.ts'
import { clocksOf } from './clocks.ts'
import { idOf, staffAt, turnedAway } from './entrance.server.ts'
import { storyLine } from './story.ts'
import { crewSaid, placeOf, statusTone, termSaid } from './words.ts'

/** Deeds that ask nothing: a button right on the card. */
const AT_ONCE: ReadonlySet<Deed> = new Set<Deed>(['accept', 'confirm-defect'])
/** The step forward of each state is the coloured button, the others stand beside it. */
const FORWARD: readonly Deed[] = [
  'accept',
  'send-crew',
  'confirm-defect',
  'report-done',
  'confirm',
  'close-by-dispatcher',
  'assign',
  'resume',
  'send-back',
]

/** The card of a request as this member of staff may see it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const opened = await openCard(deps, actor, idOf(args.params.id))
  if (isRefusal(opened)) throw turnedAway(opened)
  const { card } = opened
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  const done = new URL(args.request.url).searchParams.get('done') ?? ''
  return {
    key: randomUUID(),
    id: card.id,
    version: card.version,
    number: card.number,
    done: isDeed(done) ? `«${deedTitle(done, regulation)}»` : done === 'submit' ? eventTitle(done, regulation) : null,
    place: placeOf(card.address, card.flat),
    type: `${card.groupTitle}: ${card.typeTitle}`,
    emergency: card.emergency,
    status: { text: statusTitle(card.status, regulation), tone: statusTone(card.status) },
    term: termSaid(card, regulation, now),
    crew: crewSaid(card.crewDueAt, card.crewSentAt, now),
    about: aboutOf(opened, regulation, now),
    applicant: applicantOf(opened),
    next: nextOf(opened, regulation, now),
    deeds: deedsOf(opened, regulation),
    clocks: clocksOf(card, regulation, now),
    files: opened.files.map(({ fileId, kind, name, mediaType }) => ({
      id: fileId,
      name,
      title: fileKindTitle[kind],
      image: mediaType.startsWith('image/') && mediaType !== 'image/tiff',
    })),
    story: opened.story.map((event) => storyLine(event, regulation, now)).toReversed(),
  }
}

function aboutOf({ card }: OpenCard, regulation: Regulation, now: Date): [string, string][] {
  return [
    ['Описание', card.description],
    ['Подана', `${moment(card.createdAt, regulation.timeZone, now)}, ${channelTitle(card.channel, regulation)}`],
    ['Отвечает', card.managerName],
    ['Исполнитель', [card.executorName, card.assigneeName].filter((name) => name !== null).join(', ')],
    ['Отложена до', card.postponedUntil ? moment(card.postponedUntil, regulation.timeZone, now) : ''],
    ['Выполнено', card.works.join('; ')],
  ]
}

const applicantOf = ({ card, as }: OpenCard) =>
  maySeeApplicant(as)
    ? {
        name: card.applicantFullName ?? 'имя не записано',
        phone: card.applicantPhone,
        phoneInWords: card.applicantPhone ? phoneInWords(card.applicantPhone) : '',
        unanswered: card.unansweredCalls,
      }
    : null

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
    .filter((deed) => deed !== 'close' && deed !== 'object')
    .toSorted((a, b) => Number(b === forward) - Number(a === forward))
  return sorted.map((deed) => ({
    deed,
    title: deedTitle(deed, regulation),
    atOnce: AT_ONCE.has(deed),
    forward: deed === forward,
  }))
}
