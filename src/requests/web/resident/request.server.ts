import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { outageInWords, periodInWords } from '../../../outages/index.ts'
import { supportLines, supportOf } from '../../../people/index.ts'
import { readForm } from '../../../platform/forms.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { type OpenCard, openCard } from '../../actions/open-card.ts'
import { perform } from '../../actions/perform.ts'
import { formLimits } from '../../http/form.ts'
import { withdrawals } from '../../message-texts.ts'
import { fileKindTitle, theRequest } from '../../texts.ts'
import { residentAt } from './entrance.server.ts'
import { lineOfStory } from './story.ts'
import { expectedFrom, statusBadge, statusSentence } from './texts.ts'

/** The request as its author reads it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await residentAt(args)
  const opened = await openCard(deps, actor, Number(args.params.id))
  if (isRefusal(opened)) throw new Response(opened.text, { status: 404 })
  const { card } = opened
  const own = card.applicantId === actor.personId
  return {
    key: randomUUID(),
    town: actor.municipalityId,
    person: actor.personId,
    id: card.id,
    version: card.version,
    number: card.number,
    title: card.typeTitle,
    groupTitle: card.groupTitle,
    emergency: card.emergency,
    address: card.flat ? `${card.address}, кв. ${card.flat}` : card.address,
    description: card.description,
    managerName: card.managerName,
    works: [...card.works],
    sentence: waitsForOutage(opened)
      ? `${theRequest(regulation).taken} и закроется вместе с отключением`
      : statusSentence(card, regulation),
    badge: statusBadge(card.status, regulation),
    overdue: opened.overdue,
    ...momentsOf(opened, regulation, deps.clock()),
    next: nextOf(opened, regulation, deps.clock()),
    declined: declinedBecause(opened),
    outage: outageOf(opened, regulation, deps.clock()),
    mayClose: opened.deeds.includes('close'),
    mayObject: opened.deeds.includes('object'),
    maySayUnfixed: opened.deeds.includes('say-unfixed'),
    mayReopen: opened.deeds.includes('reopen'),
    mayWithdraw: opened.deeds.includes('withdraw'),
    withdrawals: Object.entries(withdrawals).map(([value, { title }]) => ({ value, label: title })),
    noun: theRequest(regulation),
    messages: regulation.scheme === 'messages',
    answers: answersIn(opened, regulation, deps.clock()),
    story: opened.story.map((event) => lineOfStory(event, own, regulation, deps.clock())).toReversed(),
    files: opened.files.map(({ fileId, kind, name, mediaType }) => ({
      fileId,
      name,
      title: fileKindTitle[kind],
      image: mediaType.startsWith('image/'),
    })),
    dispatch: {
      name: regulation.words.dispatchFull,
      contacts: supportLines(await supportOf(deps.db, actor.municipalityId)),
    },
  }
}

const momentsOf = ({ card }: OpenCard, { timeZone }: Regulation, now: Date) => ({
  filed: moment(card.createdAt, timeZone, now),
  due: card.closedAt === null ? moment(card.dueAt, timeZone, now) : null,
  postponedUntil: card.postponedUntil && moment(card.postponedUntil, timeZone, now),
})

function nextOf(opened: OpenCard, regulation: Regulation, now: Date) {
  const { card, expects } = opened
  if (!expects) return null
  return {
    what: expects.what,
    from:
      opened.outage && waitsForOutage(opened) ? opened.outage.ownerName : expectedFrom(expects.party, card, regulation),
    yours: expects.party === 'applicant',
    by: expects.by && moment(expects.by, regulation.timeZone, now),
    clause: regulation.clauses[expects.clause],
  }
}

const waitsForOutage = ({ outage, card }: OpenCard): boolean => outage?.left === false && card.closedAt === null

/** The outage that explains the request: it ends with it. */
function outageOf(opened: OpenCard, { timeZone }: Regulation, now: Date) {
  const { outage } = opened
  if (!outage || !waitsForOutage(opened)) return null
  const { outageId, municipalityId } = outage
  return {
    what: outageInWords(outage, outage.status !== 'scheduled'),
    period: periodInWords(outage, timeZone, now),
    to: `/${municipalityId}/outages/${outageId}`,
  }
}

/** The reason in the words of the organisation that declined. */
function declinedBecause({ card, story }: OpenCard): string | null {
  if (card.status !== 'declined') return null
  const reason = story.findLast((event) => event.deed === 'decline')?.changes.reason
  if (story.some(({ deed }) => deed === 'reject' || deed === 'withdraw')) return null
  return typeof reason === 'string' ? reason : ''
}

/** Every public answer, the last one first. */
const answersIn = ({ story }: OpenCard, { timeZone, town }: Regulation, now: Date) =>
  story
    .flatMap(({ seq, at, changes, organizationName }) =>
      typeof changes.answer === 'string'
        ? [{ key: seq, text: changes.answer, who: organizationName ?? town, when: moment(at, timeZone, now) }]
        : [],
    )
    .toReversed()

const OWN = ['close', 'object', 'say-unfixed', 'reopen', 'withdraw'] as const

/** «Подтверждаю, закрыть заявку», «Не согласен», «У меня не исправлено»; refused, the page stays with what was typed. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await residentAt(args)
  const deed = args.params.deed
  const asked = OWN.find((each) => each === deed)
  if (!asked) throw new Response('Такой страницы нет.', { status: 404 })
  const id = Number(args.params.id)
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return refused(form, { ...Object.fromEntries(form.typed), deed: asked })
  const entry = entryOfForm(form.fields, form.files)
  const version = Number(entry.text('version'))
  const done = await perform(deps, actor, asked, id, entry, {
    version: version > 0 ? version : undefined,
    key: entry.text('key') || undefined,
  })
  return isRefusal(done)
    ? refused(done, { deed: asked, reason: entry.text('reason'), comment: entry.text('comment') })
    : redirect(`/my/${id}`)
}
