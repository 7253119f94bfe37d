import { type LoaderFunctionArgs, redirect } from 'react-router'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { cookieOf, setCookie } from '../../platform/pages/cookies.ts'
import { type Attempt, comeBack, leaveFor, type ProviderSettings } from '../../platform/provider.ts'
import { linkProvider, signInByProvider } from '../actions/sign-in-by-provider.ts'
import { leadOn, nextIn, ownPath, queryOf } from './after-sign-in.server.ts'
import { callerIn, getActor } from './session.server.ts'

const COOKIE = 'dvor_outer'
const TEN_MINUTES = 600

type Kept = Attempt & { readonly town: string; readonly next: string | null; readonly link: boolean }

const failed = (town: string, why: string): Response => redirect(`/${town}/sign-in?why=${why}`)

function providerOf({ context }: LoaderFunctionArgs): ProviderSettings {
  const { provider } = context.get(depsContext).config
  if (!provider) throw new Response('Внешний вход здесь не настроен. Войдите по паролю.', { status: 404 })
  return provider
}

const addressIn = ({ request, context }: LoaderFunctionArgs): URL => {
  const url = new URL(request.url)
  url.protocol = context.get(requestContext).secure ? 'https:' : 'http:'
  return url
}

/** A link, not a form: the page's policy lets forms go to our own site only. */
export async function leave(args: LoaderFunctionArgs): Promise<Response> {
  const provider = providerOf(args)
  const town = args.params.town ?? ''
  const { secure } = args.context.get(requestContext)
  const link = new URL(args.request.url).searchParams.has('link')
  try {
    const { url, attempt } = await leaveFor(provider, `${addressIn(args).origin}/${town}/sign-in/provider/back`)
    const kept = { ...attempt, town, next: nextIn(args.request), link } satisfies Kept
    const cookie = setCookie(COOKIE, JSON.stringify(kept), { secure, maxAgeSeconds: TEN_MINUTES })
    return redirect(url, { headers: { 'set-cookie': cookie } })
  } catch (error) {
    console.error('Внешний вход недоступен:', error instanceof Error ? error.message : error)
    return failed(town, 'provider')
  }
}

export async function back(args: LoaderFunctionArgs): Promise<Response> {
  const provider = providerOf(args)
  const town = args.params.town ?? ''
  const deps = args.context.get(depsContext)
  const { secure } = args.context.get(requestContext)
  const kept = keptIn(args.request)
  if (kept?.town !== town) return failed(town, 'provider')
  try {
    const outer = await comeBack(provider, addressIn(args), kept)
    if (kept.link) return await linkTo(args, outer)
    const entered = await signInByProvider(deps, town, outer, callerIn(args))
    if (isRefusal(entered)) return refusedAt(town, entered, kept.next)
    const answer = await leadOn(deps, entered, kept.next, secure)
    answer.headers.append('set-cookie', setCookie(COOKIE, '', { secure, maxAgeSeconds: 0 }))
    return answer
  } catch (error) {
    // What the provider says of it may quote codes: only the kind of the failure goes to the journal.
    console.error('Внешний вход не удался:', error instanceof Error ? error.name : 'причина неизвестна')
    return failed(town, 'provider')
  }
}

async function linkTo(args: LoaderFunctionArgs, outer: Awaited<ReturnType<typeof comeBack>>): Promise<Response> {
  const actor = await getActor(args)
  if (!actor) return redirect(`/sign-in${queryOf('/account/security')}`)
  const done = await linkProvider(args.context.get(depsContext), actor, outer)
  return redirect(`/account/security?done=${isRefusal(done) ? 'taken' : 'linked'}`)
}

const refusedAt = (town: string, { code }: Refusal, next: string | null): Response => {
  const query = new URLSearchParams({ why: code === 'illegal_step' ? 'taken' : 'closed', ...(next ? { next } : {}) })
  return redirect(`/${town}/sign-in?${query}`)
}

/** The browser gave it back; anybody may have changed it, so its shape is looked at. */
function keptIn(request: Request): Kept | null {
  try {
    const kept: Record<string, unknown> = JSON.parse(cookieOf(request.headers.get('cookie'), COOKIE) ?? '{}')
    const { state, nonce, verifier, town, next, link } = kept
    if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') return null
    if (typeof town !== 'string') return null
    return { state, nonce, verifier, town, next: ownPath(typeof next === 'string' ? next : null), link: link === true }
  } catch {
    return null
  }
}
