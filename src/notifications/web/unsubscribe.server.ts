import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext } from '../../platform/pages/context.ts'
import { openUnsubscription, unsubscribe } from '../actions/choose.ts'

const tokenIn = ({ request }: LoaderFunctionArgs): string => new URL(request.url).searchParams.get('t') ?? ''

/** Looking changes nothing: mail programs open links to see whether they are safe. */
export async function loader(args: LoaderFunctionArgs) {
  const found = await openUnsubscription(args.context.get(depsContext), tokenIn(args))
  if (isRefusal(found)) return data({ title: null, refusal: found }, { status: httpStatus(found) })
  return data({ title: found.title, refusal: null })
}

/** The button of the page and the «отписаться» of mail programs alike: one POST, answered at once (RFC 8058). */
export async function action(args: ActionFunctionArgs) {
  const done = await unsubscribe(args.context.get(depsContext), tokenIn(args))
  return isRefusal(done) ? refused(done) : { done: done.title }
}
