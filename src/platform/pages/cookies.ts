export const SESSION_COOKIE = 'dvor_session'
export const LOOK_COOKIE = 'dvor_look'

/** Value of a cookie in the header `cookie`; null when it is not there. */
export function cookieOf(header: string | null | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return decoded(pair.slice(at + 1).trim())
  }
  return null
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

type Attributes = {
  readonly secure: boolean
  /** None: the cookie ends with the browser's session. */
  readonly maxAgeSeconds?: number
  readonly scriptsMayRead?: boolean
  /** Only addresses below it get the cookie. */
  readonly path?: string
}

/** A value of the header `set-cookie`. */
export const setCookie = (
  name: string,
  value: string,
  { secure, maxAgeSeconds, scriptsMayRead, path = '/' }: Attributes,
): string =>
  [
    `${name}=${encodeURIComponent(value)}`,
    `Path=${path}`,
    'SameSite=Lax',
    scriptsMayRead ? '' : 'HttpOnly',
    secure ? 'Secure' : '',
    maxAgeSeconds === undefined ? '' : `Max-Age=${maxAgeSeconds}`,
  ]
    .filter(Boolean)
    .join('; ')

export const sessionCookie = (token: string, secure: boolean): string => setCookie(SESSION_COOKIE, token, { secure })

export const endOfSession = (secure: boolean): string => setCookie(SESSION_COOKIE, '', { secure, maxAgeSeconds: 0 })
