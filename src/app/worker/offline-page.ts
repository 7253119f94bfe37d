/** Hash of the built files, put in by scripts/build-pages.ts. */
declare const DVOR_BUILD_HASH: string

const PREFIX = 'dvor-page-'
const CACHE = `${PREFIX}${DVOR_BUILD_HASH}`
const PAGE = '/work'
const PATIENCE = 4_000

/**
 * The empty page of the telephone's workplace with its scripts and style. It is asked for without cookies, so nobody's
 * data and no other page of the staff can get into the copy: what a person sees there comes from his own device.
 */
export async function takeCopy(): Promise<void> {
  const page = await fetch(PAGE, { credentials: 'omit', cache: 'no-store', redirect: 'error' })
  if (!page.ok) throw new Error(`${PAGE} answered ${page.status}`)
  const html = await page.clone().text()
  const files = new Set(html.match(/\/assets\/[\w.-]+\.(?:js|css)/g))
  const cache = await caches.open(CACHE)
  await cache.addAll([...files])
  await cache.put(PAGE, page)
}

export async function dropOldCopies(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  )
}

/** null: not ours to answer, the network does as if there were no worker. */
export function answerOffline(request: Request): Promise<Response> | null {
  if (request.method !== 'GET') return null
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return null
  if (request.mode === 'navigate') return pathname === PAGE ? networkFirst(request) : null
  return pathname.startsWith('/assets/') ? copyFirst(request) : null
}

/** Names of these files bear a hash of their content, so a copy is never old. */
const copyFirst = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

/** The copy serves when the network fails or is slower than a person waits. */
async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
  } catch {
    return (await caches.match(PAGE, { ignoreVary: true })) ?? Response.error()
  }
}
