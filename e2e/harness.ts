import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, inject } from 'vitest'
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
  // A slow machine is no fault; what is promised within seconds is asked for with its own limit.
  context.setDefaultTimeout(20_000)
  return context
}

const SCREENS = join(import.meta.dirname, '../.tmp/screens')

/** Whole page as .tmp/screens/<name>.png, to be looked at by a person. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENS, { recursive: true })
  const path = join(SCREENS, `${name}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}
