import pg from 'pg'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import type { PageChoice, Visitor } from './harness.ts'

/** Of every person of the demonstration. */
export const PASSWORD = 'наш-двор-2026'

/** A person of the demonstration at his own browser, signed in. */
export async function signIn(
  newPage: Visitor['newPage'],
  town: string,
  login: string,
  choice: PageChoice = {},
): Promise<Page> {
  const page = await newPage(choice)
  await page.goto(`/${town}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return page
}

/** Asks the database of the running product; for what a page does not tell. */
export async function askDatabase<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: inject('productDatabase') })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
