import { redirect } from 'react-router'
import type { Deps } from '../../platform/deps.ts'
import { sessionCookie, setCookie } from '../../platform/pages/cookies.ts'
import type { HalfSignedIn, SignedIn } from '../actions/let-in.ts'
import { type Actor, isResident } from '../rules/actor.ts'
import { hasConsent } from '../sql/has-consent.ts'
import { findForm } from '../sql/unsent-form.ts'

const TOWN_COOKIE = 'dvor_town'
const HALF_COOKIE = 'dvor_half'
const YEAR = 365 * 24 * 3600

export { HALF_COOKIE, TOWN_COOKIE }

/** A path of our own site: «//evil.example» and «/\evil.example» lead elsewhere. */
export const ownPath = (typed: string | null): string | null =>
  typed && /^\/(?![/\\])[^\s\\]*$/.test(typed) ? typed : null

export const nextIn = (request: Request): string | null => ownPath(new URL(request.url).searchParams.get('next'))

/** «?next=…» of the same page to pass on; empty when there is none. */
export const queryOf = (next: string | null): string => (next ? `?next=${encodeURIComponent(next)}` : '')

/** Everyone's first page. */
export function homeOf(actor: Actor): string {
  if (isResident(actor)) return '/my'
  return actor.roles.every((role) => role === 'technical_operator') ? '/admin' : '/requests'
}

/**
 * Signed in: sets the cookie and leads on to what must be done first, to a form that was not sent, then where the person
 * was going. Half signed in: to the page that asks for the code.
 */
export async function leadOn(
  deps: Deps,
  entered: SignedIn | HalfSignedIn,
  next: string | null,
  secure: boolean,
): Promise<Response> {
  const headers = new Headers()
  if ('half' in entered) {
    headers.append('set-cookie', setCookie(HALF_COOKIE, entered.half, { secure, maxAgeSeconds: 600 }))
    return redirect(`/${entered.municipalityId}/sign-in/code${queryOf(next)}`, { headers })
  }
  const { actor, token } = entered
  headers.append('set-cookie', sessionCookie(token, secure))
  headers.append('set-cookie', setCookie(TOWN_COOKIE, actor.municipalityId, { secure, maxAgeSeconds: YEAR }))
  headers.append('set-cookie', setCookie(HALF_COOKIE, '', { secure, maxAgeSeconds: 0 }))
  return redirect(await stationBefore(deps, actor, next ?? homeOf(actor)), { headers })
}

/** Staff pass by the регламент: who has read the version in force is led on at once (GRZ-3.3.2-5). */
const pastRegulation = (actor: Actor, target: string): string =>
  isResident(actor) ? target : `/acknowledge${queryOf(target)}`

async function stationBefore(deps: Deps, actor: Actor, goal: string): Promise<string> {
  const target = pastRegulation(actor, goal)
  const then = queryOf(target)
  if (actor.mustChangePassword) return `/password${then}`
  if (actor.mustSetUpSecondStep) return `/account/second-step${then}`
  if (isResident(actor) && !(await hasConsent(deps.db, actor.personId))) return `/consent${then}`
  return (await findForm(deps.db, actor.personId, deps.clock())) ? '/unsent' : target
}
