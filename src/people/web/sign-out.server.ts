import { type ActionFunctionArgs, redirect } from 'react-router'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { endOfSession } from '../../platform/pages/cookies.ts'
import { signOut } from '../actions/end-session.ts'
import { callerIn } from './session.server.ts'

/** A link cannot sign anybody out: only the form's POST does. */
export const loader = () => redirect('/')

/** The session ends on the server: a copied cookie opens nothing any more. */
export async function action(args: ActionFunctionArgs) {
  const { context } = args
  const { sessionToken, secure } = context.get(requestContext)
  if (sessionToken) await signOut(context.get(depsContext), sessionToken, callerIn(args))
  // What the browser kept for this person goes with him: copies, queues, drafts; also without scripts.
  return redirect('/', { headers: { 'set-cookie': endOfSession(secure), 'clear-site-data': '"storage"' } })
}
