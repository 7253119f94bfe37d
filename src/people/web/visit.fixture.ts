import { type ActionFunctionArgs, RouterContextProvider } from 'react-router'
import type { Deps } from '../../platform/deps.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { SESSION_COOKIE } from '../../platform/pages/cookies.ts'

export type VisitChoice = {
  readonly path: string
  /** Token of the session's cookie. */
  readonly cookie?: string | null
  readonly form?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string>>
  readonly address?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A page's loader or action with what the browser sent; the clock is that of `deps`. */
export function visitOf(deps: Deps, choice: VisitChoice): ActionFunctionArgs {
  const { path, cookie = null, form, params = {}, address = '127.0.0.1', headers = {} } = choice
  const context = new RouterContextProvider()
  context.set(depsContext, deps)
  context.set(requestContext, {
    sessionToken: cookie,
    nonce: '',
    startedAt: deps.clock(),
    ip: address,
    secure: true,
    dataOnly: false,
    incident: 'A1',
    drawn: { page: null },
  })
  const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  const url = new URL(path, 'https://grozny.example')
  return { request: new Request(url, { ...sent, headers }), url, params, context, pattern: '' }
}

/** What the page answers instead of itself: a redirect or an error. */
export async function answerOf(page: unknown): Promise<Response> {
  const answer = await Promise.resolve(page).catch((thrown: unknown) => thrown)
  if (answer instanceof Response) return answer
  throw new Error(`the page opened: ${JSON.stringify(answer)?.slice(0, 300)}`)
}

/** Value of a cookie that the answer sets. */
export function cookieSet(answer: Response, name = SESSION_COOKIE): string {
  const set = answer.headers.getSetCookie().find((value) => value.startsWith(`${name}=`)) ?? ''
  return decodeURIComponent(set.split(';')[0]?.slice(name.length + 1) ?? '')
}
