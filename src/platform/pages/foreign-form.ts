import type { IncomingHttpHeaders } from 'node:http'

/**
 * A form sent from another site (CSRF). Browsers of the last years say where a request comes from; older ones send at
 * least Origin with a POST. Who sends neither is no browser and holds no cookie of ours.
 */
export function foreignForm(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== (headers['x-forwarded-host'] ?? headers.host)
}

/** The browser vouches that a page of ours asks; a plain program says nothing, and silence is no proof here. */
export function fromOwnPage(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] === undefined && headers.origin === undefined) return false
  return headers['sec-fetch-site'] !== 'none' && !foreignForm(headers)
}
