import { expect, test } from 'vitest'
import { address, openBrowser } from './harness.ts'

const { newPage } = await openBrowser()

test.each([{ javaScript: true }, { javaScript: false }])(
  'the address that the program prints opens in a browser (%o)',
  async (choice) => {
    const page = await newPage(choice)
    const answer = await page.goto('/health/ready')
    expect(answer?.status()).toBe(200)
    await expect(page.locator('body').textContent()).resolves.toContain('ok')
  },
)

test('the description of the API is served', async () => {
  const answer = await fetch(`${address()}/api/openapi.json`)
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
})
