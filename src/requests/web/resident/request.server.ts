import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { readForm } from '../../../platform/forms.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { entryOfForm } from '../../actions/entry.ts'
import { type OpenCard, openCard } from '../../actions/open-card.ts'
import { perform } from '../../actions/perform.ts'
import { formLimits } from '../../http/form.ts'
import { fileKindTitle } from '../../texts.ts'
import { residentAt } from './entrance.server.ts'
import { lineOfStory } from './story.ts'
import { expectedFrom, statusBadge, statusSentence } from './texts.ts'

/** The request as its author reads it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await residentAt(args)
  const opened = await openCard(deps, actor, Number(args.params.id))
  if (isRefusal(opened)) throw new Response(opened.text, { status: 404 })
  const { card } = opened
  return {
    key: randomUUID(),
    town: actor.municipalityId,
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
    sentence: statusSentence(card, regulation),
    badge: statusBadge(card.status),
    overdue: opened.overdue,
    ...momentsOf(opened, regulation, deps.clock()),
    next: nextOf(opened, regulation, deps.clock()),
    declined: declinedBecause(opened),
    mayClose: opened.deeds.includes('close'),
    mayObject: opened.deeds.includes('object'),
    story: opened.story.map((event) => lineOfStory(event, regulation, deps.clock())).toReversed(),
    files: opened.files.map(({ fileId, kind, name, mediaType }) => ({
      fileId,
      name,
      title: fileKindTitle[kind],
      image: mediaType.startsWith('image/'),
    })),
    dispatch: { name: regulation.words.dispatchFull, contacts: [...regulation.support] },
  }
}

const momentsOf = ({ card }: OpenCard, { timeZone }: Regulation, now: Date) => ({
  filed: moment(card.createdAt, timeZone, now),
  due: card.closedAt === null ? moment(card.dueAt, timeZone, now) : null,
  postponedUntil: card.postponedUntil && moment(card.postponedUntil, timeZone, now),
})

function nextOf({ card, expects }: OpenCard, regulation: Regulation, now: Date) {
  if (!expects) return null
  return {
    what: expects.what,
    from: expectedFrom(expects.party, card, regulation),
    yours: expects.party === 'applicant',
    by: expects.by && moment(expects.by, regulation.timeZone, now),
    clause: regulation.clauses[expects.clause],
  }
}

/** The reason in the words of the organisation that declined. */
function declinedBecause({ card, story }: OpenCard): string | null {
  if (card.status !== 'declined') return null
  const reason = story.findLast((event) => event.deed === 'decline')?.changes.reason
  return typeof reason === 'string' ? reason : ''
}

/** «Подтверждаю, закрыть заявку» and «Не согласен»; refused, the page stays with what was typed. */
export async function action(args: ActionFunctionArgs) {
  const { deps, actor, regulation } = await residentAt(args)
  const deed = args.params.deed
  if (deed !== 'close' && deed !== 'object') throw new Response('Такой страницы нет.', { status: 404 })
  const id = Number(args.params.id)
  const form = await readForm(args.request, formLimits(regulation), deps.files)
  if (isRefusal(form)) return refused(form, { ...Object.fromEntries(form.typed), deed })
  const entry = entryOfForm(form.fields, form.files)
  const version = Number(entry.text('version'))
  const done = await perform(deps, actor, deed, id, entry, {
    version: version > 0 ? version : undefined,
    key: entry.text('key') || undefined,
  })
  return isRefusal(done) ? refused(done, { deed, reason: entry.text('reason') }) : redirect(`/my/${id}`)
}
