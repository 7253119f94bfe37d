import { redirect } from 'react-router'
import type { Deps } from '../../platform/deps.ts'
import { sessionCookie, setCookie } from '../../platform/pages/cookies.ts'
import type { SignedIn } from '../actions/sign-in.ts'
import { type Actor, isResident } from '../rules/actor.ts'
import { hasConsent } from '../sql/has-consent.ts'

const TOWN_COOKIE = 'dvor_town'
const YEAR = 365 * 24 * 3600

export { TOWN_COOKIE }

/** A path of our own site: «//evil.example» and «/\evil.example» lead elsewhere. */
export const ownPath = (typed: string | null): string | null =>
  typed && /^\/(?![/\\])[^\s\\]*$/.test(typed) ? typed : null

export const nextIn = (request: Request): string | null => ownPath(new URL(request.url).searchParams.get('next'))

/** Everyone's first page. */
export function homeOf(actor: Actor): string {
  if (isResident(actor)) return '/my'
  return actor.roles.every((role) => role === 'technical_operator') ? '/admin/participants' : '/requests'
}

/** Sets the cookie and leads on: to the own password, to the consent, then where the person was going. */
export async function leadOn(deps: Deps, signedIn: SignedIn, next: string | null, secure: boolean): Promise<Response> {
  const { actor, token } = signedIn
  const target = next ?? homeOf(actor)
  const headers = new Headers()
  headers.append('set-cookie', sessionCookie(token, secure))
  headers.append('set-cookie', setCookie(TOWN_COOKIE, actor.municipalityId, { secure, maxAgeSeconds: YEAR }))
  return redirect(await stationBefore(deps, actor, target), { headers })
}

async function stationBefore(deps: Deps, actor: Actor, target: string): Promise<string> {
  const then = `?next=${encodeURIComponent(target)}`
  if (actor.mustChangePassword) return `/password${then}`
  if (isResident(actor) && !(await hasConsent(deps.db, actor.personId))) return `/consent${then}`
  return target
}
