import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { dayIn } from '../../../../kernel/day-in.ts'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { moment } from '../../../../kernel/russian.ts'
import { isFunctionalOperator } from '../../../../people/index.ts'
import { readForm } from '../../../../platform/forms.ts'
import { refused } from '../../../../platform/pages/answers.ts'
import { decideChange } from '../../../actions/decide-type-change.ts'
import { entryOfForm } from '../../../actions/entry.ts'
import { openTypeChange } from '../../../actions/open-type-changes.ts'
import { idOf, staffAt, turnedAway } from '../entrance.server.ts'
import { differencesOf, stateOf, whatOf } from './words.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const change = await openTypeChange(deps, actor, idOf(args.params.id))
  if (isRefusal(change)) throw turnedAway(change)
  const when = (at: Date): string => moment(at, regulation.timeZone, deps.clock())
  return {
    ...{ what: whatOf(change), state: stateOf(change), reason: change.reason, decision: change.decision },
    who: change.organizationName ? `${change.authorName}, ${change.organizationName}` : change.authorName,
    ...{ filed: when(change.createdAt), decided: change.decidedAt && when(change.decidedAt) },
    differences: differencesOf(change),
    decides: isFunctionalOperator(actor) && change.state === 'new',
    today: dayIn(regulation.timeZone, deps.clock()),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const id = idOf(args.params.id)
  const done = await decideChange(deps, actor, id, entryOfForm(form.fields))
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/classifier/changes/${id}`)
}
