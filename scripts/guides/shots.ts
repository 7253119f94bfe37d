import type { Page } from 'playwright-core'

/** One picture of a guide: who looks, how he gets there, how large the window is. */
export type Shot = {
  readonly name: string
  readonly login: string
  /** Another town than Ухта: where people live by messages. */
  readonly town?: string
  readonly path: string
  readonly width?: number
  readonly height?: number
  /** From the page at `path` on, as a person goes. */
  readonly go?: (page: Page) => Promise<void>
}

const firstOf =
  (addresses: RegExp) =>
  async (page: Page): Promise<void> => {
    const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    const first = links.find((href) => addresses.test(href))
    if (!first) throw new Error(`no link like ${addresses} on ${page.url()}`)
    await page.goto(first)
  }

/** Intake with an address chosen: what stands beside the form is the point of the picture. */
const callAt =
  (address: string) =>
  async (page: Page): Promise<void> => {
    await page.getByLabel('Телефон заявителя').fill('+7 900 000-00-01')
    await page
      .getByRole('textbox', { name: 'Адрес' })
      .or(page.getByRole('combobox', { name: 'Адрес' }))
      .click()
    await page.keyboard.type(address, { delay: 40 })
    await page.getByRole('option').first().click()
    await page.getByLabel('Квартира').fill('41')
    await page.waitForTimeout(1_000)
  }

const ofMessages: readonly Shot[] = [
  { name: 'messages-new', login: '+79000000001', path: '/kostroma/new', width: 760, height: 560 },
  {
    name: 'messages-own',
    login: '+79000000001',
    path: '/my',
    width: 760,
    height: 720,
    go: firstOf(/^\/my\/\d+$/),
  },
  { name: 'messages-intake', login: 'dispetcher', path: '/requests/new', height: 860, go: callAt('ленина 4') },
  { name: 'messages-list', login: 'postavshchik', path: '/requests' },
  { name: 'messages-card', login: 'upravlenie', path: '/requests', height: 860, go: firstOf(/^\/requests\/\d+$/) },
]

export const shots: readonly Shot[] = [
  { name: 'resident-new', login: '+79000000001', path: '/ukhta/new', width: 760, height: 560 },
  { name: 'resident-request', login: '+79000000001', path: '/my', width: 760, height: 720, go: firstOf(/^\/my\/\d+$/) },
  { name: 'dispatcher-intake', login: 'dispetcher', path: '/requests/new', height: 860, go: callAt('уральская 4') },
  { name: 'dispatcher-list', login: 'dispetcher', path: '/requests' },
  {
    name: 'managing-card',
    login: 'upravlenie',
    path: '/requests?status=new',
    height: 860,
    go: firstOf(/^\/requests\/\d+$/),
  },
  { name: 'managing-outages', login: 'upravlenie', path: '/outages' },
  { name: 'crew-work', login: 'podryadchik', path: '/work', width: 400, height: 640 },
  { name: 'supplier-new-outage', login: 'postavshchik', path: '/outages/new' },
  { name: 'supplier-list', login: 'postavshchik', path: '/requests', height: 560 },
  { name: 'functional-operator-list', login: 'operator', path: '/requests' },
  { name: 'functional-operator-changes', login: 'operator', path: '/classifier/changes', height: 420 },
  { name: 'technical-operator-participants', login: 'tehnik', path: '/admin/participants' },
  { name: 'technical-operator-support', login: 'tehnik', path: '/support', height: 480 },
  { name: 'supervisor-list', login: 'nadzor', path: '/requests' },
  ...ofMessages.map((shot) => ({ ...shot, town: 'kostroma' })),
]
