import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { PASSWORD } from '../db/demo/seed.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { startProduct } from '../e2e/product.ts'
import { type Shot, shots } from './guides/shots.ts'

// Pictures of the guides, made from the running product: a place that has moved stops the script.
const FOLDER = join(import.meta.dirname, '../docs/guides/pictures')

async function signedIn(browser: Browser, baseURL: string, { town = 'ukhta', login }: Shot): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL, locale: 'ru-RU', timezoneId: 'Europe/Moscow', reducedMotion: 'reduce', colorScheme: 'light' },
  })
  const page = await context.newPage()
  await page.goto(`/${town}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return page
}

async function take(page: Page, { name, path, width = 1000, height = 620, go }: Shot): Promise<number> {
  await page.setViewportSize({ width, height })
  const answer = await page.goto(path)
  if (answer?.status() !== 200) throw new Error(`${name}: ${path} answers ${answer?.status()}`)
  // The scripts come after the first paint: what is typed before them is not understood.
  await page.waitForLoadState('networkidle')
  await go?.(page)
  await page.waitForLoadState('networkidle')
  // The frame is the same on every page: the picture has room for what it is about.
  await page.evaluate(`document.activeElement?.blur(); document.querySelector('header').hidden = true;
    document.querySelector('header').style.display = 'none'; scrollTo(0, 0)`)
  const picture = await page.screenshot()
  const file = join(FOLDER, `${name}.webp`)
  await sharp(picture).webp({ quality: 72, effort: 6 }).toFile(file)
  return statSync(file).size
}

const product = await startProduct({})
const browser = await launchBrowser()
try {
  mkdirSync(FOLDER, { recursive: true })
  const pages = new Map<string, Page>()
  let total = 0
  for (const shot of shots) {
    const who = `${shot.town} ${shot.login}`
    const page = pages.get(who) ?? (await signedIn(browser, product.address, shot))
    pages.set(who, page)
    const size = await take(page, shot)
    total += size
    console.log(`${shot.name}.webp: ${Math.round(size / 1024)} КБ`)
  }
  const wanted = new Set(shots.map(({ name }) => `${name}.webp`))
  for (const file of readdirSync(FOLDER)) if (!wanted.has(file)) rmSync(join(FOLDER, file))
  console.log(`Картинок ${shots.length}, всего ${Math.round(total / 1024)} КБ.`)
} finally {
  await browser.close()
  await product.stop()
}
