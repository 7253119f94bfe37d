import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { moment } from '../../../kernel/russian.ts'
import { requireStaffOnPage } from '../../../people/index.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { decideChange, mayDecideChanges, openDataChange } from '../../actions/decide-change.ts'
import { cardInWords } from '../../rules/card.ts'
import { idOf, turnedAway } from '../door.server.ts'
import { changeLine, isField, labelOf } from './change-line.server.ts'

/** One message: whose data, what stood there, what is to stand; the operator ticks what he enters. */
export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const open = await openDataChange(deps, actor, idOf(args.params.id))
  if (isRefusal(open)) throw turnedAway(open)
  const { change, rules, regulation } = open
  const now = deps.clock()
  return {
    line: changeLine(change, rules, regulation.timeZone, now),
    organizationId: change.organizationId,
    decides: change.state === 'asked' && mayDecideChanges(actor, open) === null,
    operator: mayDecideChanges(actor, open) === null,
    decided: change.decidedAt && `${moment(change.decidedAt, regulation.timeZone, now)} · ${change.decidedByName}`,
    comment: change.comment,
    reason: change.reason,
    fields: Object.entries(change.changes).map(([field, [from, to]]) => ({
      ...{ field, ...inWords(field, from, to) },
      label: labelOf(field, rules),
      applied: change.applied.includes(field),
    })),
  }
}

const inWords = (field: string, from: string, to: string) =>
  isField(field) ? { from: cardInWords(field, from), to: cardInWords(field, to) } : { from, to }

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await requireStaffOnPage(args)
  const id = idOf(args.params.id)
  const form = new URLSearchParams(await args.request.text())
  const decision = { applied: form.getAll('applied'), reason: form.get('reason') ?? '' }
  const done = await decideChange(deps, actor, id, decision)
  return isRefusal(done) ? refused(done, form) : redirect(`/data-changes/${id}`)
}
