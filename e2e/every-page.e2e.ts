import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOfAxe, LEVELS } from './axe.ts'
import { openBrowser } from './harness.ts'
import { linksAt, walk } from './links.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

const LOOKS = [
  { theme: 'dvor', size: '' },
  { theme: 'dvor-dark', size: 'large' },
  { theme: 'dvor-contrast', size: 'largest' },
]

const CONTRAST = { runOnly: ['color-contrast'] }

/** Whoever finds a page first looks at it for all: a page is the same for everybody but for its rows. */
const seen = new Set<string>()

test.each([
  ['a stranger', 'ukhta', null],
  ['a resident', 'ukhta', '+79000000001'],
  ['a dispatcher', 'ukhta', 'dispetcher'],
  ['an УО', 'grozny', 'upravlenie'],
  ['an УО', 'ukhta', 'upravlenie'],
  ['its employee', 'ukhta', 'sotrudnik'],
  ['a contractor', 'grozny', 'podryadchik'],
  ['a supplier', 'kostroma', 'postavshchik'],
  ['a functional operator', 'grozny', 'operator'],
  ['a technical operator', 'grozny', 'tehnik'],
  ['a supervisor', 'ukhta', 'nadzor'],
])(
  'every page that %s of %s can come to (%s) has no fault that axe can see in any look, and fits 320 px',
  async (_who, town, login) => {
    const choice = { width: 320 }
    const page = login === null ? await newPage(choice) : await signIn(newPage, town, login, choice)
    const faults: string[] = []
    const queue = login === null ? ['/', `/${town}`] : [new URL(page.url()).pathname, '/account', '/inbox']
    // A card of each state, for the forms of the deeds that it allows.
    if (login !== null) for (const card of await cardsOf(town)) queue.push(...(await linksAt(page, card)))
    await walk(page, queue, seen, async (_path, shape) => {
      faults.push(...(await faultsOf(page, shape)))
    })
    expect(faults).toEqual([])
  },
  400_000,
)

async function cardsOf(town: string): Promise<string[]> {
  const rows = await askDatabase<{ id: number }>(
    'select distinct on (status) id from request where municipality_id = $1 order by status, id desc',
    [town],
  )
  return rows.map(({ id }) => `/requests/${id}`)
}

async function faultsOf(page: Page, shape: string): Promise<string[]> {
  const faults: string[] = []
  for (const [turn, { theme, size }] of LOOKS.entries()) {
    await page.evaluate(
      `{ const { dataset } = document.documentElement; dataset.theme = '${theme}'; dataset.size = '${size}' }`,
    )
    // What does not hang on colours is the same in every look.
    const found = await faultsOfAxe(page, turn === 0 ? LEVELS : CONTRAST)
    faults.push(...found.map((fault) => `${shape} ${theme}: ${fault}`))
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
    if (over > 0) faults.push(`${shape} ${theme} ${size}: wider than 320 px by ${over}`)
  }
  return faults
}
