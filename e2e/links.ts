import type { Page } from 'playwright-core'
import { shapeOf } from './shape-of-address.ts'

/** Every page that can be come to from these, one of each shape; what is no page, and what `passed` says, is passed by. */
export async function walk(
  page: Page,
  from: readonly string[],
  seen: Set<string>,
  look: (path: string, shape: string) => Promise<void>,
  passed?: RegExp,
): Promise<void> {
  const queue = [...from]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const shape = shapeOf(path)
    if (seen.has(shape) || passed?.test(path)) continue
    seen.add(shape)
    const links = await linksAt(page, path)
    if (links.length === 0) continue
    queue.push(...links)
    await look(path, shape)
  }
}

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
