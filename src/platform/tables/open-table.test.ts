import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip, deflateRawSync, gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'
import { limited, readBytes } from './bytes.ts'
import { type OpenOptions, openTable, type Row, TableFault } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dvor-tables-'))
})

let files = 0
async function fileOf(content: string | Buffer): Promise<string> {
  files += 1
  const path = join(folder, `file-${files}`)
  await writeFile(path, content)
  return path
}

async function whole(path: string, options: OpenOptions = {}) {
  const table = await openTable(path, options)
  const rows: Row[] = []
  for await (const batch of table.rows) rows.push(...batch)
  return { ...table, rows }
}

const cellsOf = async (content: string | Buffer) => (await whole(await fileOf(content))).rows.map(({ cells }) => cells)

describe('CSV', () => {
  const TEXT = 'Улица;Дом\nЛенина;5\n"Мира; Труда";"1""2"\n'

  test.each([
    ['semicolon', ';'],
    ['comma', ','],
    ['tab', '\t'],
  ])('%s is guessed as the delimiter from the header', async (_, delimiter) => {
    const path = await fileOf(TEXT.replaceAll('; ', '_').replaceAll(';', delimiter).replaceAll('_', `${delimiter} `))
    const table = await whole(path)
    expect(table.delimiter).toBe(delimiter)
    expect(table.header).toEqual(['Улица', 'Дом'])
    expect(table.rows).toEqual([
      { line: 2, cells: ['Ленина', '5'] },
      { line: 3, cells: [`Мира${delimiter} Труда`, '1"2'] },
    ])
  })

  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['windows-1251', iconv.encode(TEXT, 'windows-1251'), 'windows-1251'],
    ['cp866', iconv.encode(TEXT, 'cp866'), 'ibm866'],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(TEXT, 'utf-16le')]), 'utf-16le'],
  ])('%s is guessed and read to the same cells', async (_, content, encoding) => {
    const table = await whole(await fileOf(content))
    expect(table.encoding).toBe(encoding)
    expect(table.header).toEqual(['Улица', 'Дом'])
    expect(table.rows[1]?.cells).toEqual(['Мира; Труда', '1"2'])
  })

  test('gzip is unpacked on the way and the bytes read are those of the file', async () => {
    const path = await fileOf(gzipSync(TEXT))
    const table = await whole(path)
    expect(table.rows).toHaveLength(2)
    expect(table.bytesRead()).toBe((await readFile(path)).length)
  })

  test('a cell of two lines is one row, and the next row has the line that an editor shows', async () => {
    const table = await whole(await fileOf('a;b\r\n"раз\r\nдва";1\r\nтри;2\r\n'))
    expect(table.rows).toEqual([
      { line: 2, cells: ['раз\r\nдва', '1'] },
      { line: 4, cells: ['три', '2'] },
    ])
  })

  test('quotes that nobody doubled are letters of the name', async () => {
    expect(await cellsOf('a;b\n"ООО "УК Дом" плюс";1\nООО "Двор";2\n')).toEqual([
      ['ООО "УК Дом" плюс', '1'],
      ['ООО "Двор"', '2'],
    ])
  })

  test('a quote that nobody closed does not swallow the rest of the file', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `строка ${i};1`)
    const cells = await cellsOf(`a;b\n"начало;0\n${rows.join('\n')}\n`)
    expect(cells).toHaveLength(5001)
    expect(cells.at(-1)).toEqual(['строка 4999', '1'])
  })

  test('empty lines and the mark of the end of a DOS text are no rows', async () => {
    expect(await cellsOf('a;b\n\n;\n1;2\n\x1a')).toEqual([['1', '2']])
  })

  test('titles above the header are passed over when the reader knows its header', async () => {
    const path = await fileOf('Лицевые счета МКД***\n\nУлица;Дом\nМира;5\n')
    const table = await whole(path, { isHeader: (cells) => cells.includes('Улица') })
    expect(table.headerLine).toBe(3)
    expect(table.rows).toEqual([{ line: 4, cells: ['Мира', '5'] }])
  })

  test('a packed bomb stops at the bound instead of filling the machine', async () => {
    const path = join(folder, 'bomb.gz')
    await pipeline(zeros(64), createGzip(), createWriteStream(path))
    const drain = async () => {
      for await (const _ of limited(readBytes(path, true).chunks, 1_000_000));
    }
    await expect(drain()).rejects.toThrow('слишком велик')
  })

  test('an empty file, a broken archive and an old Excel file are refused with what to do', async () => {
    await expect(openTable(await fileOf(''))).rejects.toThrow('Файл пуст')
    const torn = gzipSync('a;b\n'.repeat(100_000)).subarray(0, 200)
    await expect(whole(await fileOf(torn))).rejects.toThrow(TableFault)
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    await expect(openTable(await fileOf(old))).rejects.toThrow('.xlsx')
  })
})

describe('XLSX', () => {
  test('cells of all kinds are read as a person sees them', async () => {
    const path = join(folder, 'kinds.xlsx')
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('Счета')
    sheet.addRow(['Счет', 'Дата', 'Ноль', 'Текст', 'Формула'])
    sheet.addRow([123456789012345, new Date('2015-09-01T00:00:00Z'), 42, 'ё & <скобки>', { formula: '1+1', result: 2 }])
    sheet.getCell('C2').numFmt = '00000000'
    sheet.getCell('D4').value = { richText: [{ text: 'два ' }, { text: 'куска' }] }
    await book.xlsx.writeFile(path)
    const table = await whole(path)
    expect(table.format).toBe('xlsx')
    expect(table.header).toEqual(['Счет', 'Дата', 'Ноль', 'Текст', 'Формула'])
    expect(table.rows).toEqual([
      { line: 2, cells: ['123456789012345', '01.09.2015', '00000042', 'ё & <скобки>', '2'] },
      { line: 4, cells: ['', '', '', 'два куска'] },
    ])
  })

  test('the first sheet that is shown is read, though a hidden one stands before it', async () => {
    const path = join(folder, 'sheets.xlsx')
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Скрытый', { state: 'hidden' }).addRow(['не то'])
    book.addWorksheet('Видимый').addRow(['то'])
    await book.xlsx.writeFile(path)
    expect((await openTable(path)).header).toEqual(['то'])
  })

  test('a file written as a stream, without shared strings, is read too', async () => {
    const path = join(folder, 'stream.xlsx')
    const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false })
    const sheet = writer.addWorksheet('Лист')
    for (let row = 0; row < 20_000; row += 1) sheet.addRow([`ул. Мира ${row}`, row]).commit()
    await writer.commit()
    const table = await whole(path)
    expect(table.rows).toHaveLength(19_999)
    expect(table.rows.at(-1)).toEqual({ line: 20_000, cells: ['ул. Мира 19999', '19999'] })
  })

  test('an archive that declares more than the bound is refused before anything is unpacked', async () => {
    await expect(openTable(await fileOf(declaring(5 * 1024 ** 3)))).rejects.toThrow('слишком велик')
  })

  test('a torn archive is refused in plain words', async () => {
    await expect(openTable(await fileOf(Buffer.from('PK\x03\x04 and nothing more')))).rejects.toThrow('повреждён')
  })
})

function* zeros(megabytes: number): Generator<Buffer> {
  for (let i = 0; i < megabytes; i += 1) yield Buffer.alloc(1024 ** 2)
}

/** An archive of one entry whose directory claims a size of its own (zip64). */
function declaring(size: number): Buffer {
  const name = Buffer.from('xl/workbook.xml')
  const data = deflateRawSync('x')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(name.length, 26)
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(data.length, 20)
  central.writeUInt32LE(0xffffffff, 24)
  central.writeUInt16LE(name.length, 28)
  central.writeUInt16LE(extra.length, 30)
  const start = local.length + name.length + data.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(central.length + name.length + extra.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([local, name, data, central, name, extra, end])
}
