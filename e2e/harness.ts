import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, inject } from 'vitest'
import { launchBrowser } from './browser.ts'

/** Address of the running product; a path is opened as `page.goto('/requests')`. */
export function address(): string {
  if (inject('productFailure')) throw new Error(inject('productFailure'))
  return inject('productAddress')
}

export type PageChoice = {
  /** false: the journey must work without scripts */
  readonly javaScript?: boolean
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
}

export type Visitor = {
  readonly browser: Browser
  /** A person of his own: cookies of one page are not seen by another. */
  newPage(choice?: PageChoice): Promise<Page>
}

/** One browser per test file, closed when the file ends. */
export async function openBrowser(): Promise<Visitor> {
  const browser = await launchBrowser()
  afterAll(() => browser.close())
  return { browser, newPage: async (choice) => (await newContext(browser, choice)).newPage() }
}

async function newContext(browser: Browser, choice: PageChoice = {}): Promise<BrowserContext> {
  const { javaScript = true, width = 1280, height = 800, colorScheme = 'light' } = choice
  const context = await browser.newContext({
    baseURL: address(),
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    javaScriptEnabled: javaScript,
    viewport: { width, height },
    colorScheme,
    // Motion only makes screenshots differ.
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  return context
}

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails with rule and element when the page breaks WCAG 2.2 A or AA as far as axe can see. Needs a page with scripts. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(LEVELS).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
  )
  expect(found, `axe on ${page.url()}`).toEqual([])
}

const SCREENS = join(import.meta.dirname, '../.tmp/screens')

/** Whole page as .tmp/screens/<name>.png, to be looked at by a person. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENS, { recursive: true })
  const path = join(SCREENS, `${name}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}
