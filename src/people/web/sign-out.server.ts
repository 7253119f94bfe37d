import { type ActionFunctionArgs, redirect } from 'react-router'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { endOfSession } from '../../platform/pages/cookies.ts'
import { signOut } from '../actions/sign-in.ts'

/** A link cannot sign anybody out: only the form's POST does. */
export const loader = () => redirect('/')

/** The session ends on the server: a copied cookie opens nothing any more. */
export async function action({ context }: ActionFunctionArgs) {
  const { sessionToken, secure } = context.get(requestContext)
  if (sessionToken) await signOut(context.get(depsContext), sessionToken)
  return redirect('/', { headers: { 'set-cookie': endOfSession(secure) } })
}
