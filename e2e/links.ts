import type { Page } from 'playwright-core'

/** Opens a page and says which pages of ours it leads to; none for what is a file. */
export async function linksAt(page: Page, path: string): Promise<string[]> {
  const answer = await page.goto(path).catch((error: Error) => {
    if (/Download is starting/.test(error.message)) return null
    throw error
  })
  if (!/html/.test(answer?.headers()['content-type'] ?? '')) return []
  const found: string[] = await page.evaluate(
    `[...document.querySelectorAll('a[href]')].filter((a) => a.origin === location.origin && !a.hash).map((a) => a.pathname + a.search)`,
  )
  return found.filter((to) => !/^\/(files|api|assets)\/|\.\w{3,4}(\?|$)/.test(to))
}
