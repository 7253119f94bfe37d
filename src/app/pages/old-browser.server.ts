import { type ActionFunctionArgs, redirect } from 'react-router'
import { requestContext } from '../../platform/pages/context.ts'
import { setCookie } from '../../platform/pages/cookies.ts'
import { GO_ON_COOKIE } from '../../platform/pages/old-browser.ts'

const MONTH = 30 * 24 * 3600

export const loader = () => redirect('/')

/** He knows and goes on. */
export async function action({ request, context }: ActionFunctionArgs) {
  const here = new URLSearchParams(await request.text()).get('here') ?? '/'
  const { secure } = context.get(requestContext)
  const own = /^\/(?![/\\])[^\s\\]*$/.test(here) ? here : '/'
  return redirect(own, { headers: { 'set-cookie': setCookie(GO_ON_COOKIE, '1', { secure, maxAgeSeconds: MONTH }) } })
}
