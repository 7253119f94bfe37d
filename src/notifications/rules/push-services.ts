/** Services of the browsers people have here; a subscription names one of them, and we send only there. */
const KNOWN = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.notify.windows.com',
] as const

/** Whoever could name any address would make our server call it. */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  const url = URL.parse(endpoint)
  if (url?.protocol !== 'https:' || url.username || url.password) return false
  if (more.includes(url.hostname)) return true
  return (
    url.port === '' &&
    KNOWN.some((known) => (known.startsWith('.') ? url.hostname.endsWith(known) : url.hostname === known))
  )
}
