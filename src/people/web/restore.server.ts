import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext } from '../../platform/pages/context.ts'
import { supportOf } from '../actions/edit-support.ts'
import { askRestore } from '../actions/restore-password.ts'
import { supportLines } from '../rules/support.ts'
import { findTown } from '../sql/town.ts'
import { postedForm, typedOf } from './form.server.ts'
import { callerIn } from './session.server.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const town = await findTown(context.get(depsContext).db, params.town ?? '')
  if (!town) throw data('Такого города в системе нет. Начните с главной страницы.', { status: 404 })
  return { town: town.id, support: supportLines(await supportOf(context.get(depsContext).db, town.id)) }
}

export async function action(args: ActionFunctionArgs) {
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const municipalityId = args.params.town ?? ''
  const deps = args.context.get(depsContext)
  const refusal = await askRestore(deps, { municipalityId, login: form.text('login') }, callerIn(args))
  return refusal ? refused(refusal, typedOf(form)) : redirect(`/${municipalityId}/restore/code`)
}
