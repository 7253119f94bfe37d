import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, findFirefox } from './browser.ts'
import { address } from './harness.ts'
import { askDatabase, PASSWORD } from './sign-in.ts'

// Playwright drives a Firefox of its own making only; puppeteer speaks WebDriver BiDi with the one that people have.
const TOWN = 'grozny'
const CONTRACTOR = 'Высота-Лифт'

/** A person at a browser: finds fields by their labels, buttons and links by their words, as people do. */
class Hand {
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${address()}${path}`)
  }

  /** Waits until the page has it: `find` runs in the page. */
  private async wait(
    find: (words: string, more: string) => Element | null,
    words: string,
    more = '',
  ): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction(find, { timeout: 20_000 }, words, more).catch(() => null)
    const element = found?.asElement()
    if (!element) throw new Error(`«${words}» is not on ${this.page.url()}`)
    return element as ElementHandle<Element>
  }

  field(label: string): Promise<ElementHandle<Element>> {
    return this.wait((words) => {
      const labels = [...document.querySelectorAll('label')].filter((each) => each.textContent?.includes(words))
      const controls = labels.map((each) => each.control ?? each.querySelector('input, textarea, select'))
      return controls.find((control) => control !== null && control !== undefined) ?? null
    }, label)
  }

  async fill(label: string, text: string): Promise<void> {
    const field = await this.field(label)
    await field.evaluate((element) => {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = ''
    })
    await field.type(text)
  }

  async check(label: string): Promise<void> {
    const field = await this.field(label)
    await field.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await field.click()
  }

  async attach(label: string, file: string): Promise<void> {
    const field = await this.field(label)
    await (field as ElementHandle<HTMLInputElement>).uploadFile(file)
  }

  /** A button or a link in the page's own part whose words begin so; the page may be replaced under the hand. */
  async press(words: string, what = 'button, a'): Promise<void> {
    for (let left = 3; ; left--) {
      try {
        const target = await this.wait(
          (said, selector) => {
            const all = [...document.querySelectorAll(`main :is(${selector})`)]
            return all.find((each) => each.textContent?.trim().startsWith(said)) ?? null
          },
          words,
          what,
        )
        await target.evaluate((element) => element.scrollIntoView({ block: 'center' }))
        return await target.click()
      } catch (error) {
        if (left === 1) throw error
      }
    }
  }

  /** A deed of the card: its link, then the button of its form. */
  async act(deed: string, fill: () => Promise<void> = async () => {}): Promise<void> {
    await this.press(deed)
    // Done by its one button, or the form has opened.
    await this.wait((said) => {
      const done = document.body.textContent.includes(`Сделано: «${said}»`)
      return done || /^\/requests\/\d+\/./.test(location.pathname) ? document.body : null
    }, deed)
    await fill()
    if (!(await this.words()).includes(`Сделано: «${deed}»`)) await this.press(deed, 'button')
    await this.see(`Сделано: «${deed}»`)
  }

  async see(words: string): Promise<void> {
    await this.wait((said) => (document.body.textContent.includes(said) ? document.body : null), words)
  }

  words(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('main')?.textContent ?? '')
  }

  async signIn(login: string): Promise<this> {
    await this.open(`/${TOWN}/sign-in`)
    await this.fill('Телефон, почта или логин', login)
    await this.fill('Пароль', PASSWORD)
    await this.press('Войти')
    await this.page.waitForFunction(() => !location.pathname.endsWith('/sign-in'), { timeout: 20_000 })
    return this
  }
}

async function launch(name: 'chromium' | 'firefox'): Promise<Browser> {
  if (name === 'firefox') {
    const executablePath = findFirefox()
    if (executablePath === null) throw new Error('no Firefox here')
    return puppeteer.launch({ browser: 'firefox', executablePath })
  }
  const args = ['--no-sandbox', '--font-render-hinting=none']
  return puppeteer.launch({ browser: 'chrome', args, ...(await findChromium()) })
}

async function managedAddress(): Promise<{ typed: string; address: string }> {
  const [house] = await askDatabase<{ typed: string; address: string }>(
    `select h.street || ' ' || h.number as typed, h.address from house h join management m on m.house_id = h.id join staff s on s.organization_id = m.organization_id
       join credential c on c.person_id = s.person_id where h.municipality_id = $1 and c.login = 'upravlenie' order by h.id limit 1`,
    [TOWN],
  )
  return house ?? { typed: '', address: '' }
}

const paper = join(mkdtempSync(join(tmpdir(), 'dvor-paper-')), 'наряд.pdf')
writeFileSync(paper, '%PDF-1.4\n%%EOF\n')

const names = findFirefox() ? (['chromium', 'firefox'] as const) : (['chromium'] as const)

describe.each(names)('%s', (name) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(name)
  })
  afterAll(() => browser.close())

  /** Each person has cookies of his own. */
  const person = async (login?: string): Promise<Hand> => {
    const context = await browser.createBrowserContext()
    const page = await context.newPage()
    await page.setViewport({ width: 1280, height: 900 })
    const hand = new Hand(page)
    return login ? hand.signIn(login) : hand
  }

  const title = 'without an extension: a request goes through all hands, an outage and the help are read'
  // On a machine without Firefox nothing is proved of it.
  test(names.length === 2 ? `[GRZ-3.1.5-2] ${title}` : title, { timeout: 180_000 }, async () => {
    const resident = await person('+79000000003')
    await resident.open(`/${TOWN}/new`)
    const { typed, address: house } = await managedAddress()
    await resident.fill('лица и номер', typed)
    await resident.press('Найти')
    // Who has filed before is offered that house too, in a form above the found ones.
    await resident.see('Выберите дом')
    await resident.check(house)
    await resident.press('Продолжить')
    await resident.fill('Скажите своими словами', 'засор мусоропровода')
    await resident.press('Найти')
    await resident.press('Засор мусоропровода')
    if ((await resident.words()).includes('Это другое, подать свою')) await resident.press('Это другое, подать свою')
    await resident.fill('Что видно, когда началось', 'Мусоропровод забит между этажами')
    await resident.press('Продолжить')
    await resident.see('Есть снимки?')
    await resident.press('Продолжить')
    await resident.press('Отправить заявку')
    await resident.see('-2026-')
    const number = /[А-Я]{3}-2026-\d{6}/.exec(await resident.words())?.[0] ?? ''
    expect(number).not.toBe('')

    const card = async (hand: Hand): Promise<void> => {
      await hand.open(`/requests?q=${encodeURIComponent(number)}`)
      await hand.press(number)
      await hand.see('Что дальше')
    }
    const manager = await person('upravlenie')
    await card(manager)
    await manager.act('Назначить исполнителя', () => manager.check(CONTRACTOR))
    const executor = await person('podryadchik')
    await card(executor)
    await executor.act('Принять в работу')
    await executor.act('Неисправность подтверждена')
    await executor.act('Выполнено', async () => {
      await executor.fill('Другие работы', 'Засор устранён')
      await executor.attach('Заказ-наряд', paper)
    })
    await card(manager)
    await manager.act('Подтвердить выполнение')
    await resident.open('/my')
    await resident.press('Засор мусоропровода')
    await resident.press('Подтверждаю, закрыть заявку')
    await resident.see('Закрыта')

    const stranger = await person()
    await stranger.open(`/${TOWN}/outages`)
    await stranger.see('Отключения')
    await stranger.open(`/${TOWN}/regulation#3.3.2-3`)
    await stranger.see('производить проверку исполнения заявки')
    await executor.open('/help')
    await executor.see('Подрядчик и бригада')
  })
})
