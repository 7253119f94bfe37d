import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { refused } from '../../platform/pages/answers.ts'
import { depsContext } from '../../platform/pages/context.ts'
import { verifyEmail } from '../actions/verify-email.ts'

const proofIn = (request: Request): string => new URL(request.url).searchParams.get('proof') ?? ''

/** Opening confirms nothing: machines that look through letters open every link. */
export const loader = ({ request }: LoaderFunctionArgs) => ({ proof: proofIn(request) !== '' })

export async function action({ context, request }: ActionFunctionArgs) {
  const done = await verifyEmail(context.get(depsContext), proofIn(request))
  return isRefusal(done) ? refused(done) : done
}
