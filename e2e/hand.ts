import { setTimeout as pause } from 'node:timers/promises'
import type { ElementHandle, Page } from 'puppeteer-core'
import { address } from './harness.ts'

/** ms: a slow machine is no fault. */
const PATIENCE = 20_000
type Found = ElementHandle<Element>

/** A person at a browser: finds fields by their labels, buttons and links by their words, as people do. */
export class Hand {
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${address()}${path}`)
  }

  async fill(label: string, text: string): Promise<void> {
    const field = await this.field(label)
    await field.evaluate((element) => {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = ''
    })
    await field.type(text)
  }

  async check(label: string): Promise<void> {
    await this.hit(() => this.field(label), label)
    const checked = async () =>
      (await this.field(label)).evaluate((control) => control instanceof HTMLInputElement && control.checked)
    await this.until(`«${label}» chosen`, checked)
  }

  async attach(label: string, file: string): Promise<void> {
    const field = await this.field(label)
    await (field as ElementHandle<HTMLInputElement>).uploadFile(file)
  }

  /** A button or a link in the page's own part whose words begin so. */
  press(words: string, what = 'button, a'): Promise<void> {
    return this.hit(() => this.find(BEGINNING_SO, words, `main :is(${what})`), words)
  }

  /** Takes the suggestion that begins so. */
  choose(words: string): Promise<void> {
    return this.hit(() => this.find(BEGINNING_SO, words, '[role=option]'), words)
  }

  /** A deed of the card: done by its one button, or by a form of its own that `fill` answers. */
  async act(deed: string, fill?: () => Promise<void>): Promise<void> {
    await this.press(deed)
    if (fill) {
      await this.until('a form of the deed', async () => /^\/requests\/\d+\/./.test(await this.path()))
      await fill()
      await this.press(deed, 'button')
    }
    await this.see(`Сделано: «${deed}»`)
  }

  async see(words: string): Promise<void> {
    await this.seeOneOf(words)
  }

  /** Which of these the page has come to say. */
  seeOneOf(...words: string[]): Promise<string> {
    return this.until(words.map((each) => `«${each}»`).join(' or '), async () => {
      const said = await this.page.evaluate(() => document.body.textContent)
      return words.find((each) => said.includes(each))
    })
  }

  words(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('main')?.textContent ?? '')
  }

  async signIn(town: string, login: string, password: string): Promise<this> {
    await this.open(`/${town}/sign-in`)
    await this.fill('Телефон, почта или логин', login)
    await this.fill('Пароль', password)
    await this.press('Войти')
    await this.until('signed in', async () => !(await this.path()).endsWith('/sign-in'))
    return this
  }

  /** By the page itself: an older Firefox does not tell of moves inside it. */
  private path(): Promise<string> {
    return this.page.evaluate(() => location.pathname)
  }

  private field(label: string): Promise<Found> {
    return this.until(`a field «${label}»`, () => this.find(LABELLED_SO, label, 'label'))
  }

  private async find(how: typeof BEGINNING_SO, words: string, where: string): Promise<Found | null> {
    const found = (await this.page.evaluateHandle(how, words, where)).asElement()
    return found as Found | null
  }

  /** One press of the mouse, when the thing has come to rest and nothing covers it. Never a second one. */
  private async hit(find: () => Promise<Found | null>, words: string): Promise<void> {
    const at = await this.until(`«${words}» to press`, async () => (await find())?.evaluate(PLACE_AT_REST))
    await this.page.mouse.click(at.x, at.y)
  }

  /** Looks until there is something to see; looks again when the page was replaced meanwhile. */
  private async until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
      const seen = await look().catch(() => null)
      if (seen) return seen
    }
    throw new Error(`no ${what} on ${await this.path()}:\n${await this.words()}`)
  }
}

// What follows runs in the page.

const BEGINNING_SO = (words: string, where: string): Element | null =>
  [...document.querySelectorAll(where)].find((each) => each.textContent?.trim().startsWith(words)) ?? null

const LABELLED_SO = (words: string, where: string): Element | null => {
  const labels = [...document.querySelectorAll<HTMLLabelElement>(where)]
  const controls = labels
    .filter((each) => each.textContent?.includes(words))
    .map((each) => each.control ?? each.querySelector('input, textarea, select'))
  return controls.find((control) => control !== null) ?? null
}

const PLACE_AT_REST = async (element: Element): Promise<{ x: number; y: number } | null> => {
  element.scrollIntoView({ block: 'center' })
  const before = element.getBoundingClientRect()
  await new Promise(requestAnimationFrame)
  const { x, y, width, height } = element.getBoundingClientRect()
  const at = { x: x + width / 2, y: y + height / 2 }
  const top = document.elementFromPoint(at.x, at.y)
  const open = top !== null && (element.contains(top) || top.contains(element))
  return open && before.x === x && before.y === y ? at : null
}
