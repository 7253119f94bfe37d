import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { phoneInWords } from '../../../kernel/contacts.ts'
import { countedRequests, theRequest } from '../../../kernel/nouns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { resourceTitle } from '../../../organizations/index.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { entryOfForm } from '../../../platform/entry.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { decideSuspicion, isSuspicionDeed, openSuspicion } from '../../actions/suspect.ts'
import { formOf, idOf, turnedAway } from '../entrance.server.ts'

/** What looks like an outage that nobody has entered: the signs, and what to do about it. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await requireStaffOnPage(args)
  const open = await openSuspicion(deps, actor, idOf(args.params.id))
  if (isRefusal(open)) throw turnedAway(open)
  const { suspicion, mayEnter, mayDecide } = open
  const now = deps.clock()
  const when = (at: Date | null) => at && moment(at, regulation.timeZone, now)
  return {
    id: suspicion.id,
    resource: resourceTitle(suspicion.resource),
    address: suspicion.address,
    noticed: when(suspicion.noticedAt),
    requests: suspicion.requestIds.map((id, i) => ({ to: `/requests/${id}`, number: suspicion.numbers[i] ?? '' })),
    signs: countedRequests(suspicion.requestIds.length, theRequest(regulation)),
    manager: suspicion.managerName ?? 'управляющей организации нет',
    phone: suspicion.managerPhone ? phoneInWords(suspicion.managerPhone) : '',
    passed: when(suspicion.passedAt),
    outage: suspicion.outageId,
    dismissed: suspicion.dismissedAt && `${when(suspicion.dismissedAt)}: ${suspicion.dismissedBecause}`,
    open: suspicion.outageId === null && suspicion.dismissedAt === null,
    mayEnter,
    mayDecide,
    words: regulation.words,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = await formOf(args.request)
  const deed = form.get('deed') ?? ''
  if (!isSuspicionDeed(deed)) throw new Response('Такого действия нет.', { status: 404 })
  const id = idOf(args.params.id)
  const done = await decideSuspicion(deps, actor, deed, id, entryOfForm(form))
  return isRefusal(done) ? refused(done, form) : redirect(`/outages/suspected/${id}`)
}
