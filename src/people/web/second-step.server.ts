import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { cookieOf } from '../../platform/pages/cookies.ts'
import { finishSignIn } from '../actions/second-step.ts'
import { HALF_COOKIE, leadOn, nextIn, queryOf } from './after-sign-in.server.ts'
import { postedForm } from './form.server.ts'
import { callerIn } from './session.server.ts'

const halfIn = (request: Request): string => cookieOf(request.headers.get('cookie'), HALF_COOKIE) ?? ''
const startOf = (town: string, next: string | null): string => `/${town}/sign-in${queryOf(next)}`

export async function loader({ request, params }: LoaderFunctionArgs) {
  const town = params.town ?? ''
  const again = startOf(town, nextIn(request))
  if (halfIn(request) === '') throw redirect(again)
  return { again }
}

export async function action(args: ActionFunctionArgs) {
  const form = await postedForm(args)
  if (isRefusal(form)) return refused(form)
  const deps = args.context.get(depsContext)
  const entered = await finishSignIn(deps, { half: halfIn(args.request), code: form.text('code') }, callerIn(args))
  if (isRefusal(entered)) return refused(entered)
  return leadOn(deps, entered, nextIn(args.request), args.context.get(requestContext).secure)
}
