import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { httpStatus, isRefusal, sentence } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { requireActorOnPage } from '../../people/index.ts'
import { entryOfForm } from '../../platform/entry.ts'
import { readForm } from '../../platform/forms.ts'
import { refused } from '../../platform/pages/answers.ts'
import { handleTicket } from '../actions/handle-ticket.ts'
import { openTicket } from '../actions/open-tickets.ts'
import { kindWords } from '../rules/kinds.ts'
import { deedWords, isDeed, numberOf, stateWords } from '../rules/ticket.ts'
import { toneOf } from './tones.ts'

const idOf = (typed: string | undefined): number => (/^\d{1,15}$/.test(typed ?? '') ? Number(typed) : 0)

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const opened = await openTicket(deps, actor, idOf(args.params.id))
  if (isRefusal(opened)) throw new Response(sentence(opened), { status: httpStatus(opened) })
  const { ticket, messages, deeds, letter } = opened
  const when = (at: Date): string => moment(at, regulation.timeZone, deps.clock())
  const { functionalOperator, technicalOperator } = regulation.words
  const office = ticket.kind === 'proposal' ? functionalOperator : technicalOperator
  const own = ticket.authorId === actor.personId
  return {
    key: randomUUID(),
    id: ticket.id,
    number: numberOf(ticket.id),
    kind: kindWords[ticket.kind].title,
    secret: ticket.kind === 'vulnerability',
    title: ticket.title,
    state: stateWords[ticket.state],
    tone: toneOf(ticket.state),
    filed: own && new URL(args.request.url).searchParams.has('filed'),
    who: own ? null : [ticket.authorName, ticket.organizationName ?? 'житель'].join(', '),
    letter: letter && (letter.at ? `Письмо в поддержку ушло ${when(letter.at)}.` : 'Письмо в поддержку ещё не ушло.'),
    deeds: deeds.map((deed) => ({ deed, label: deedWords[deed] })),
    messages: messages.map(({ id, at, text, byOperator, authorName }) => ({
      ...{ id, text, byOperator, when: when(at), dateTime: at.toISOString() },
      // The author is told what was answered, not by which employee.
      who: byOperator && own ? office : authorName,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireActorOnPage(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const entry = entryOfForm(form.fields)
  const deed = entry.text('deed')
  const id = idOf(args.params.id)
  if (!isDeed(deed)) return redirect(`/support/${id}`)
  const key = form.fields.find(([name]) => name === 'key')?.[1]
  const done = await handleTicket(deps, actor, id, deed, entry, key)
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/support/${id}`)
}
