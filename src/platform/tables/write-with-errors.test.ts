import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { beforeAll, expect, test } from 'vitest'
import { openTable, type RowError, writeWithErrors } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dvor-errors-'))
})

async function* these(...errors: RowError[]): AsyncGenerator<RowError> {
  yield* errors
}

async function copied(content: Buffer, ...errors: RowError[]): Promise<Buffer> {
  const source = join(folder, 'source')
  await writeFile(source, content)
  await writeWithErrors(source, these(...errors), join(folder, 'copy'))
  return readFile(join(folder, 'copy'))
}

test('every row of the file stays as it was typed; the wrong ones get their reason', async () => {
  const copy = await copied(Buffer.from('Улица;Дом\r\n"Мира";5\r\n\r\nТруда;"6"\r\n'), {
    line: 4,
    text: 'Нет дома; есть «7».',
  })
  expect(copy.toString()).toBe('Улица;Дом;Ошибка\r\n"Мира";5;\r\n\r\nТруда;"6";"Нет дома; есть «7»."\r\n')
})

test('encoding, delimiter and mark of the copy are those of the file', async () => {
  const ansi = await copied(iconv.encode('Улица\tДом\nМира\t5\n', 'windows-1251'), { line: 2, text: 'Ошибся' })
  expect(iconv.decode(ansi, 'windows-1251')).toBe('Улица\tДом\tОшибка\nМира\t5\tОшибся\n')
  const marked = await copied(Buffer.from('\ufeffУлица,Дом\nМира,5\n'), { line: 2, text: 'a, b' })
  expect(marked.toString()).toBe('\ufeffУлица,Дом,Ошибка\nМира,5,"a, b"\n')
})

test('a short row is filled up so that the reason stands under its heading', async () => {
  const copy = await copied(Buffer.from('a;b;c\n1\n'), { line: 2, text: 'мало' })
  expect(copy.toString()).toBe('a;b;c;Ошибка\n1;;;мало\n')
})

test('a copy loaded again has its old reasons replaced, not doubled', async () => {
  const copy = await copied(Buffer.from('a;b;Ошибка\n1;2;старая\n3;4;\n'), { line: 3, text: 'новая' })
  expect(copy.toString()).toBe('a;b;Ошибка\n1;2;\n3;4;новая\n')
})

test('two reasons of one row stand together', async () => {
  const copy = await copied(Buffer.from('a;b\n1;2\n'), { line: 2, text: 'Раз.' }, { line: 2, text: 'Два.' })
  expect(copy.toString()).toBe('a;b;Ошибка\n1;2;Раз. Два.\n')
})

test('a packed file comes back packed', async () => {
  const copy = await copied(gzipSync('a;b\n1;2\n'), { line: 2, text: 'x' })
  expect(gunzipSync(copy).toString()).toBe('a;b;Ошибка\n1;2;x\n')
})

test('a workbook keeps its looks and other sheets, and Excel readers find the reason in a new column', async () => {
  const source = join(folder, 'book.xlsx')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Счета')
  sheet.addRow(['Улица', 'Дом'])
  sheet.addRow(['Мира', 5])
  sheet.addRow(['Труда', 6, 'лишнее'])
  sheet.getColumn(1).width = 33
  sheet.getCell('A2').font = { bold: true }
  book.addWorksheet('Прочее').addRow(['не трогать'])
  await book.xlsx.writeFile(source)
  const out = join(folder, 'book-errors.xlsx')
  await writeWithErrors(source, these({ line: 2, text: 'Нет <дома> & улицы' }, { line: 3, text: 'Тоже' }), out)
  const read = new ExcelJS.Workbook()
  await read.xlsx.readFile(out)
  const copy = read.getWorksheet('Счета')
  expect(copy?.getRow(1).values).toEqual([undefined, 'Улица', 'Дом', 'Ошибка'])
  expect(copy?.getCell('C2').value).toBe('Нет <дома> & улицы')
  expect(copy?.getCell('D3').value).toBe('Тоже')
  expect(copy?.getCell('A2').font.bold).toBe(true)
  expect(copy?.getColumn(1).width).toBe(33)
  expect(read.getWorksheet('Прочее')?.getCell('A1').value).toBe('не трогать')
  await writeWithErrors(out, these({ line: 3, text: 'Снова' }), join(folder, 'again.xlsx'))
  const again = await openTable(join(folder, 'again.xlsx'))
  expect(again.header).toEqual(['Улица', 'Дом', 'Ошибка'])
})
