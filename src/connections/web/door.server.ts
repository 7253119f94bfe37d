import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, isRefusal, type Refusal, sentence } from '../../kernel/refusal.ts'
import { requireStaffOnPage } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import { cookieOf, setCookie } from '../../platform/pages/cookies.ts'
import { openByCode } from '../actions/limit-outside.ts'
import { townRules } from '../actions/town-rules.ts'
import type { Asker } from '../rules/asker.ts'

type Args = Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>

/** Which request is open, who looks at it, and where its pages begin. */
export type Door = { readonly deps: Deps; readonly asker: Asker; readonly id: number; readonly base: string }

/** Nothing to draw: the page of errors says the sentence. */
export const turnedAway = (refusal: Refusal): Response =>
  new Response(sentence(refusal), { status: httpStatus(refusal) })

export const idOf = (typed: string | null | undefined): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

const CODE_COOKIE = 'dvor_connection'
const MONTH = 30 * 86_400

/** This browser keeps the code of its request, so that nobody types it on every page. */
export const codeCookie = (town: string, code: string, secure: boolean): string =>
  setCookie(CODE_COOKIE, `${town} ${code}`, { secure, maxAgeSeconds: MONTH })

export function codeIn({ request, params }: Args): string | null {
  const [town, code] = cookieOf(request.headers.get('cookie'), CODE_COOKIE)?.split(' ') ?? []
  return town === params.town && code ? code : null
}

/** For somebody signed in by the number of the request; for an applicant from outside by the code of his browser. */
export async function doorOf(args: Args): Promise<Door> {
  if (args.params.town === undefined) {
    const { deps, actor } = await requireStaffOnPage(args)
    const id = idOf(args.params.id)
    return { deps, asker: { actor }, id, base: `/connections/${id}` }
  }
  const deps = args.context.get(depsContext)
  const town = townRules(args.params.town)
  if (isRefusal(town)) throw turnedAway(town)
  const code = codeIn(args) ?? ''
  const asker = await openByCode(deps, args.params.town, code, args.context.get(requestContext).ip)
  if (isRefusal(asker)) throw turnedAway(asker)
  return { deps, asker, id: asker.outside.connectionId, base: `/${args.params.town}/connection/package` }
}
