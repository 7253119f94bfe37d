import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { cardFields } from '../../../../regulations/connection-rules.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { askChange } from '../../actions/ask-change.ts'
import { openCard } from '../../actions/open-card.ts'
import { cardInWords } from '../../rules/card.ts'
import { groupsOf } from '../card-groups.ts'
import { idOf, turnedAway } from '../door.server.ts'
import { changeLine } from './change-line.server.ts'

/** «Обратная связь»: the card of an organisation, its form of changes, what was changed before. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const asked = args.params.id === undefined ? (actor.organizationId ?? 0) : idOf(args.params.id)
  const open = await openCard(deps, actor, asked)
  if (isRefusal(open)) throw turnedAway(open)
  const { organization, card, rules, regulation, changes } = open
  const own = actor.organizationId === organization.id
  const now = deps.clock()
  return {
    key: randomUUID(),
    own,
    name: organization.name,
    support: regulation.words.technicalOperator,
    clause: rules.clauses.change,
    title: rules.cardTitle,
    groups: groupsOf(rules.card),
    values: Object.fromEntries(cardFields.map((field) => [field, cardInWords(field, card[field])])),
    done: new URL(args.request.url).searchParams.has('done'),
    changes: changes.map((change) => changeLine(change, rules, regulation.timeZone, now)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const form = new URLSearchParams(await args.request.text())
  const typed = Object.fromEntries(
    cardFields.flatMap((field) => (form.has(field) ? [[field, form.get(field) ?? '']] : [])),
  )
  const asked = { typed, comment: form.get('comment') ?? '', key: form.get('key') ?? undefined }
  const done = await askChange(deps, actor, asked)
  return isRefusal(done) ? refused(done, form) : redirect('/feedback/organization?done=1')
}
