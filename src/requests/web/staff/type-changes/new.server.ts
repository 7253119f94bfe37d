import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { readForm } from '../../../../platform/forms.ts'
import { refused } from '../../../../platform/pages/answers.ts'
import { entryOfForm } from '../../../actions/entry.ts'
import { proposeTypeChange } from '../../../actions/propose-type-change.ts'
import { classifierOf, typeGroupsOf } from '../../../sql/request-type.ts'
import { amountOf } from '../amount.ts'
import { staffAt } from '../entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await staffAt(args)
  const code = new URL(args.request.url).searchParams.get('code')
  const [types, groups] = await Promise.all([
    classifierOf(deps.db, actor.municipalityId),
    typeGroupsOf(deps.db, actor.municipalityId),
  ])
  const type = types.find((each) => each.code === code)
  return {
    ...{ key: randomUUID(), keeper: regulation.words.functionalOperator, groups },
    type: type
      ? { code: type.code, title: type.title, groupTitle: type.groupTitle, ...amountOf(type.term) }
      : { code: '', title: '', groupTitle: '', amount: 0, unit: 'hours' },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await staffAt(args)
  const form = await readForm(args.request, { files: {} }, deps.files)
  if (isRefusal(form)) return refused(form, form.typed)
  const key = form.fields.find(([name]) => name === 'key')?.[1]
  const done = await proposeTypeChange(deps, actor, entryOfForm(form.fields), key)
  return isRefusal(done) ? refused(done, form.fields) : redirect(`/classifier/changes/${done.changeId}`)
}
