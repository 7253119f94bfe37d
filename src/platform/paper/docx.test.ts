import { deflateRawSync } from 'node:zlib'
import PizZip from 'pizzip'
import QRCode from 'qrcode'
import { expect, test } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { openDocx } from './docx-archive.ts'
import { fillDocx } from './docx-fill.ts'
import { sheetOf } from './docx-sheet.ts'
import { heading, type Table, text } from './sheet.ts'
import { docxOf } from './write-docx.ts'

const rows: Table = {
  kind: 'table',
  columns: [1, 2],
  lines: true,
  rows: [[{ blocks: [text('{#поля}{название}')] }, { blocks: [text('{значение}{/поля}', { bold: true })] }]],
}
const TEMPLATE = docxOf([heading(1, 'Заказ-наряд {номер}'), rows, text('{@код}'), text('{ примечание }')])
const png = await QRCode.toBuffer('https://example.ru/requests/1')
const VALUES = {
  номер: 'УХТ-2026-000001',
  поля: [
    { название: 'Адрес', значение: 'ул. Мира, д. 1 & <2>' },
    { название: 'Описание', значение: 'первая строка\nвторая' },
  ],
  код: { png, alt: 'Ссылка на заявку' },
  примечание: 'Подписать',
}

const filled = (template: Buffer) => {
  const done = fillDocx(template, VALUES)
  if (isRefusal(done)) throw new Error(done.text)
  return done
}

test('fields, repeated rows and the picture are filled, and the paper is read back as it is', () => {
  const { docx, used } = filled(TEMPLATE)
  const { blocks } = sheetOf(docx, 'Заказ-наряд')
  expect(new PizZip(docx).file('[Content_Types].xml')?.asText()).toContain('Extension="png"')
  expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1, text: 'Заказ-наряд УХТ-2026-000001' })
  const table = blocks.find((block) => block.kind === 'table')
  const said = table?.rows.map((row) =>
    row.map(({ blocks: [block] }) => (block?.kind === 'text' ? block.runs.map((run) => run.text).join('') : '')),
  )
  expect(said).toEqual([
    ['Адрес', 'ул. Мира, д. 1 & <2>'],
    ['Описание', 'первая строка\nвторая'],
  ])
  expect(table?.rows[0]?.[0]?.heading).toBe('row')
  expect(blocks.find((block) => block.kind === 'picture')).toMatchObject({
    alt: 'Ссылка на заявку',
    ratio: 1,
    align: 'right',
  })
  expect(used.map(({ name, within }) => [...within, name].join('/'))).toEqual(
    expect.arrayContaining(['номер', 'поля', 'поля/название', 'поля/значение', 'код', 'примечание']),
  )
})

const wrong: readonly [what: string, template: Buffer, said: RegExp][] = [
  ['a field without its end', docxOf([text('{номер')]), /нет закрывающей скобки.*номер/],
  ['a repeated part without its end', docxOf([text('{#поля}{название}')]), /не закончен/],
  ['no archive', Buffer.from('это не документ'), /повреждён/],
  ['an archive without a document', new PizZip().file('a.txt', 'a').generate({ type: 'nodebuffer' }), /повреждён/],
]
test.each(wrong)('a template with %s is refused in words', (_, template, said) => {
  const done = fillDocx(template, VALUES)
  expect(isRefusal(done) && done.text).toMatch(said)
})

/** One entry of zeros that says it is small. */
function bomb(megabytes: number): Buffer {
  const name = Buffer.from('word/document.xml')
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(10, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(10, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

test('a bomb that lies about its size, a program inside and a picture from afar are refused', () => {
  const begun = performance.now()
  const big = openDocx(bomb(100))
  expect(isRefusal(big) && big.text).toMatch(/непомерно велик/)
  expect(performance.now() - begun).toBeLessThan(5_000)
  const macro = openDocx(
    Buffer.from(new PizZip(TEMPLATE).file('word/vbaProject.bin', 'x').generate({ type: 'nodebuffer' })),
  )
  expect(isRefusal(macro) && macro.text).toMatch(/программы/)
  const link =
    '<Relationships><Relationship Id="x" Type="…/image" Target="https://example.ru/a.png" TargetMode="External"/></Relationships>'
  const afar = openDocx(
    Buffer.from(new PizZip(TEMPLATE).file('word/_rels/document.xml.rels', link).generate({ type: 'nodebuffer' })),
  )
  expect(isRefusal(afar) && afar.text).toMatch(/вне себя/)
})
