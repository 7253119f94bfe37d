import lighthouse from 'lighthouse'
import { launchBrowser } from '../e2e/browser.ts'
import { startProduct } from '../e2e/product.ts'
import { buildPagesIfStale } from '../scripts/build-pages.ts'

const DEBUGGING_PORT = 9377
const RESIDENT = { municipality: 'ukhta', login: '+79000000001', password: 'наш-двор-2026' }
const JS_KB = 130
const LCP_MS = 1500

/**
 * What a resident's old telephone bears: scripts as they come over the wire and the largest contentful paint by Lighthouse
 * (telephone, 1.6 Mbit/s, 150 ms, a processor four times slower), on the running product with its demonstration.
 */
export async function run(): Promise<void> {
  await buildPagesIfStale()
  const product = await startProduct({ DVOR_RATES: 'off' })
  const browser = await launchBrowser([`--remote-debugging-port=${DEBUGGING_PORT}`])
  try {
    const cookie = await signIn(product.address)
    for (const path of await pathsOf(product.address, cookie)) {
      const figures = await audit(`${product.address}${path}`, cookie)
      console.log(JSON.stringify({ name: path, ...figures, js_limit_kb: JS_KB, lcp_limit_ms: LCP_MS }))
    }
  } finally {
    await browser.close()
    await product.stop()
  }
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(RESIDENT),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  const { token }: { token: string } = JSON.parse(await answer.text())
  return `dvor_session=${token}`
}

async function pathsOf(address: string, cookie: string): Promise<string[]> {
  const mine = await (await fetch(`${address}/my`, { headers: { cookie } })).text()
  const own = /\/my\/\d+/.exec(mine)?.[0]
  const filing = await (await fetch(`${address}/ukhta/new`, { headers: { cookie } })).text()
  const house = /name="house"[^>]*value="(\d+)"/.exec(filing)?.[1] ?? '1'
  return [
    '/ukhta',
    '/ukhta/sign-in',
    '/ukhta/register',
    '/ukhta/outages',
    `/ukhta/house/${house}`,
    '/my',
    ...(own ? [own] : []),
    '/ukhta/new',
    `/ukhta/new?house=${house}`,
    `/ukhta/new?house=${house}&type=18.1&alone=1`,
    '/account',
    '/inbox',
  ]
}

async function audit(url: string, cookie: string): Promise<{ js_kb: number; lcp_ms: number; score: number }> {
  const result = await lighthouse(url, {
    port: DEBUGGING_PORT,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance'],
    extraHeaders: { cookie },
  })
  if (!result) throw new Error(`Lighthouse said nothing of ${url}`)
  const { audits, categories } = result.lhr
  const requests = audits['network-requests']?.details
  const items = requests?.type === 'table' ? requests.items : []
  const scripts = items.filter(({ resourceType }) => resourceType === 'Script')
  const bytes = scripts.reduce((sum, { transferSize }) => sum + Number(transferSize), 0)
  return {
    js_kb: Math.round(bytes / 102.4) / 10,
    lcp_ms: Math.round(audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
    score: Math.round((categories.performance?.score ?? 0) * 100),
  }
}
