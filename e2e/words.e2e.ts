import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from './harness.ts'
import { walk } from './links.ts'
import { signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

/** Other towns; and what the program says of itself, to every town alike: changes of a release, the foot without a town. */
const ELSEWHERE = /^\/(grozny|ukhta)|^\/$|^\/kostroma\/about|^\/about|^\/look/

test.each([null, '+79000000001', 'dispetcher', 'upravlenie', 'postavshchik', 'operator', 'tehnik', 'nadzor'])(
  'no page of Кострома that %s can come to speaks of «заявки»',
  async (login) => {
    const page = login === null ? await newPage() : await signIn(newPage, 'kostroma', login)
    const from = login === null ? ['/kostroma'] : [new URL(page.url()).pathname, '/account', '/inbox']
    const faults: string[] = []
    const look = async (path: string): Promise<void> => {
      for (const said of await saidAt(page)) faults.push(`${path}: ${said}`)
    }
    await walk(page, from, new Set(), look, ELSEWHERE)
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
