import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from './harness.ts'
import { linksAt } from './links.ts'
import { shapeOf } from './shape-of-address.ts'
import { signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

/** What the program says of itself is the same for every town: changes of a release, the foot of a page without a town. */
const OF_EVERY_TOWN = /^\/kostroma\/about|^\/about|^\/look/

test.each([null, '+79000000001', 'dispetcher', 'upravlenie', 'postavshchik', 'operator', 'tehnik', 'nadzor'])(
  'no page of Кострома that %s can come to speaks of «заявки»',
  async (login) => {
    const page = login === null ? await newPage() : await signIn(newPage, 'kostroma', login)
    const queue = login === null ? ['/kostroma'] : [new URL(page.url()).pathname, '/account', '/inbox']
    const seen = new Set<string>()
    const faults: string[] = []
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const shape = shapeOf(path)
      if (seen.has(shape) || OF_EVERY_TOWN.test(path) || /^\/(grozny|ukhta)/.test(path) || path === '/') continue
      seen.add(shape)
      queue.push(...(await linksAt(page, path)))
      for (const said of await saidAt(page)) faults.push(`${path}: ${said}`)
    }
    expect(faults).toEqual([])
  },
  200_000,
)

/** The words around each mention of «заявка» on the page, with labels that are only heard. */
async function saidAt(page: Page): Promise<string[]> {
  const heard = `[...document.querySelectorAll('[aria-label], [placeholder], [title]')]
    .flatMap((each) => ['aria-label', 'placeholder', 'title'].map((name) => each.getAttribute(name) ?? ''))`
  const said = await page.evaluate<string>(`[document.title, document.body.innerText, ...${heard}].join('\\n')`)
  return said.match(/.{0,40}заяв(?:к|ок).{0,40}/gi) ?? []
}
