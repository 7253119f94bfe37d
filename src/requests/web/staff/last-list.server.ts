import { cookieOf, setCookie } from '../../../platform/pages/cookies.ts'
import { queryOf } from './list-filter.ts'

const COOKIE = 'dvor_list'
/** A longer one would crowd out other cookies; then the way back leads to the whole list. */
const LONGEST = 600

/**
 * The list as it was last seen in this browser: the way back from a card, however many forms were between. A cookie and no
 * part of the card's address, so that a card that is passed on carries nobody's search.
 */
export const rememberList = (query: string, secure: boolean): string =>
  setCookie(COOKIE, query.length > LONGEST ? '' : query, { secure, path: '/requests' })

export function lastList(request: Request): string {
  const query = queryOf(new URLSearchParams(cookieOf(request.headers.get('cookie'), COOKIE) ?? ''))
  return query === '' ? '/requests' : `/requests?${query}`
}
