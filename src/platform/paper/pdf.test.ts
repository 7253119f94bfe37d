import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { pdfOf } from './pdf.ts'
import { heading, pairs, tableOf, text } from './sheet.ts'

type Node = { readonly role: string; readonly children: readonly (Node | { readonly type: string })[] }
const rolesOf = (node: Node | { readonly type: string }): string[] =>
  'role' in node ? [node.role, ...node.children.flatMap(rolesOf)] : []

test('a sheet is readable by ear: language, title, headings, paragraphs and tables stand in its structure', async () => {
  const bytes = await pdfOf({
    title: 'Заказ-наряд УХТ-2026-000001',
    blocks: [
      heading(1, 'Заказ-наряд'),
      text('Съешь ещё этих мягких французских булок, да выпей чаю № 5'),
      pairs([
        ['Адрес', 'ул. Мира, д. 1'],
        ['Заявитель', ''],
      ]),
      tableOf(['Когда', 'Кто'], [['сегодня', 'Иванов']]),
    ],
  })
  const raw = bytes.toString('latin1')
  expect(raw).toMatch(/\/Lang \(ru\)/)
  expect(raw).toMatch(/\/Marked true/)
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'Заказ-наряд УХТ-2026-000001' })
  const page = await pdf.getPage(1)
  const roles = rolesOf((await page.getStructTree()) ?? { type: 'none' })
  expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']))
  const { items } = await page.getTextContent()
  const said = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  expect(said).toContain('Съешь ещё этих мягких французских булок, да выпей чаю № 5')
  expect(said).toContain('Иванов')
})

test('a long table goes on over pages, no row is lost', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`строка ${n + 1}`, 'длинный текст '.repeat(8)])
  const pdf = await getDocumentProxy(
    new Uint8Array(await pdfOf({ title: 'Длинная', blocks: [tableOf(['№', 'Что'], rows)] })),
  )
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items),
  )
  const said = pages.flat().map((item) => ('str' in item ? item.str : ''))
  expect(pdf.numPages).toBeGreaterThan(3)
  expect(said.filter((line) => /^строка \d+$/.test(line))).toHaveLength(120)
})
