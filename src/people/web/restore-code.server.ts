import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { restorePassword } from '../actions/restore-password.ts'
import { leadOn } from './after-sign-in.server.ts'
import { postedForm, typedOf } from './form.server.ts'
import { callerIn } from './session.server.ts'

export const loader = ({ params }: LoaderFunctionArgs) => ({ town: params.town ?? '' })

export async function action(args: ActionFunctionArgs) {
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const deps = args.context.get(depsContext)
  const typed = { login: form.text('login'), code: form.text('code'), password: form.text('password') }
  const entered = await restorePassword(deps, { municipalityId: args.params.town ?? '', ...typed }, callerIn(args))
  if (isRefusal(entered)) return refused(entered, typedOf(form))
  return leadOn(deps, entered, null, args.context.get(requestContext).secure)
}
