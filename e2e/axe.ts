import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What axe can see of WCAG 2.2 A and AA. */
export const LEVELS: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}

/** Each fault as «rule (what it asks): element». Needs a page with scripts. */
export async function faultsOfAxe(page: Page, options: RunOptions = LEVELS): Promise<string[]> {
  // axe's own driver for Playwright brings the source and opens a page anew for each look: half of a look's time.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`${axe.source};0`)
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'], iframes: false })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${asked})`)
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`))
}

/** Fails with rule and element when the page has a fault. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOfAxe(page), `axe on ${page.url()}`).toEqual([])
}
