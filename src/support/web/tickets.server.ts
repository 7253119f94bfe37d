import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal, sentence } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { isExecutor, isManager, requireActorOnPage, supportOf } from '../../people/index.ts'
import { openTickets } from '../actions/open-tickets.ts'
import { kindWords } from '../rules/kinds.ts'
import { numberOf, seesKinds, stateWords } from '../rules/ticket.ts'
import { toneOf } from './tones.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireActorOnPage(args)
  const search = new URL(args.request.url).searchParams
  const operator = seesKinds(actor).length > 0
  const onlyOpen = operator && search.get('all') === null
  const before = Number(search.get('before')) || null
  const [opened, support] = await Promise.all([
    openTickets(deps, actor, { onlyOpen, before }),
    supportOf(deps.db, actor.municipalityId),
  ])
  if (isRefusal(opened)) throw new Response(sentence(opened), { status: httpStatus(opened) })
  const now = deps.clock()
  return {
    // What an organisation gave at its connection is changed in this section too (UHT-3.4.1-z, annex 2 of Грозный).
    organizationData: regulation.connection !== null && (isManager(actor) || isExecutor(actor)),
    ...{ operator, onlyOpen, support, first: before === null, next: opened.next },
    tickets: opened.tickets.map((ticket) => ({
      id: ticket.id,
      number: numberOf(ticket.id),
      kind: kindWords[ticket.kind].title,
      title: ticket.title,
      state: stateWords[ticket.state],
      tone: toneOf(ticket.state),
      who: ticket.organizationName ? `${ticket.authorName}, ${ticket.organizationName}` : ticket.authorName,
      changed: moment(ticket.changedAt, regulation.timeZone, now),
    })),
  }
}
