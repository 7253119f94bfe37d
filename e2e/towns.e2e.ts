import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openBrowser } from './harness.ts'

const { newPage } = await openBrowser()

test('[GRZ-1.4.1] КГХ and ЕДДС take part in Грозный, each with staff of its own who can sign in', async () => {
  const client = new pg.Client({ connectionString: inject('productDatabase') })
  await client.connect()
  const { rows } = await client.query<{ name: string; logins: string[] }>(
    `select o.name, array_agg(c.login order by c.login) as logins from organization o join staff s on s.organization_id = o.id
       join credential c on c.person_id = s.person_id where o.municipality_id = 'grozny' and o.kind in ('dispatch', 'operator') group by o.name order by o.name`,
  )
  await client.end()
  expect(rows.map(({ name }) => name)).toEqual(['ЕДДС г. Грозного', 'КГХ Мэрии г. Грозного'])
  for (const { logins } of rows) {
    const page = await newPage()
    await page.goto('/grozny/sign-in')
    await page.getByLabel('Телефон, почта или логин').fill(logins[0] ?? '')
    await page.getByLabel('Пароль').fill('наш-двор-2026')
    await page.getByRole('button', { name: 'Войти' }).click()
    await page.getByRole('button', { name: 'Выйти' }).waitFor()
  }
})

/** The form of assigning names executors: there the town's own word stands and the other town's does not. */
async function proveWord(town: string, word: string, other: string): Promise<void> {
  const page = await newPage()
  await page.goto(`/${town}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill('upravlenie')
  await page.getByLabel('Пароль').fill('наш-двор-2026')
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('button', { name: 'Выйти' }).waitFor()
  await page.goto('/requests?status=new')
  await page
    .getByRole('link', { name: /-2026-\d{6}/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Назначить исполнителя' }).click()
  await page.getByRole('radio').first().waitFor()
  const said = (await page.locator('main').textContent()) ?? ''
  expect(said).toMatch(new RegExp(`(^|[^А-Яа-яЁё])${word}([^А-Яа-яЁё]|$)`))
  expect(said).not.toMatch(new RegExp(`(^|[^А-Яа-яЁё])${other}([^А-Яа-яЁё]|$)`))
}

test('[UHT-1.4-e] Ухта says «СО» of a contractor and never «ПО»', () => proveWord('ukhta', 'СО', 'ПО'))
test('Грозный says «ПО» of a contractor and never «СО»', () => proveWord('grozny', 'ПО', 'СО'))
