import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../../kernel/refusal.ts'
import { refused } from '../../../platform/pages/answers.ts'
import { editTown } from '../../actions/edit-town.ts'
import { findTown } from '../../sql/town.ts'
import { postedForm, typedOf } from '../form.server.ts'
import { technicalOperatorAt } from './entrance.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { deps, actor, regulation } = await technicalOperatorAt(args)
  const town = await findTown(deps.db, actor.municipalityId)
  return {
    town: regulation.town,
    baseUrl: town?.baseUrl ?? regulation.baseUrl,
    done: new URL(args.request.url).searchParams.has('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { deps, actor } = await technicalOperatorAt(args)
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const done = await editTown(deps, actor, { baseUrl: form.text('baseUrl') })
  return isRefusal(done) ? refused(done, typedOf(form)) : redirect('/admin/town?done=1')
}
