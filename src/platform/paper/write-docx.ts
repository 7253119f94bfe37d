import PizZip from 'pizzip'
import { escaped } from './docx-fill.ts'
import type { Align, Block, Cell, Paragraph, Run, Table } from './sheet.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** Twentieths of a point between the margins of A4. */
const WIDTH = 9638

/** The same sheet as a .docx that Word and LibreOffice open and edit; pictures stand in it as fields of a template. */
export function docxOf(blocks: readonly Block[]): Buffer {
  const zip = new PizZip()
  zip.file(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
  )
  zip.file(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file(
    'word/_rels/document.xml.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  )
  zip.file('word/styles.xml', styles())
  zip.file(
    'word/document.xml',
    `${HEAD}<w:document xmlns:w="${MAIN}"><w:body>${blocks.map(block).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  )
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

function styles(): string {
  const headingStyle = (level: number, half: number): string =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${half}"/></w:rPr></w:style>`
  return `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="PT Sans" w:hAnsi="PT Sans" w:cs="PT Sans"/><w:sz w:val="22"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${headingStyle(1, 34)}${headingStyle(2, 26)}${headingStyle(3, 23)}</w:styles>`
}

function block(each: Block): string {
  if (each.kind === 'heading')
    return `<w:p><w:pPr><w:pStyle w:val="Heading${each.level}"/>${jc(each.align)}</w:pPr>${run({ text: each.text, bold: each.size !== undefined }, each.size)}</w:p>`
  if (each.kind === 'text') return paragraph(each)
  if (each.kind === 'table') return table(each)
  return each.kind === 'new page' ? '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' : ''
}

const jc = (align: Align | undefined): string =>
  align && align !== 'left' ? `<w:jc w:val="${align === 'justify' ? 'both' : align}"/>` : ''

const paragraph = ({ runs, size, align }: Paragraph): string =>
  `<w:p><w:pPr>${jc(align)}</w:pPr>${runs.map((each) => run(each, size)).join('')}</w:p>`

const run = ({ text, bold, italic }: Run, size?: number): string =>
  `<w:r><w:rPr>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${size ? `<w:sz w:val="${Math.round(size * 2)}"/>` : ''}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

function table({ columns, rows, lines }: Table): string {
  const total = columns.reduce((sum, share) => sum + share, 0)
  const widths = columns.map((share) => Math.round((share / total) * WIDTH))
  const border = (side: string): string =>
    `<w:${side} w:val="${lines ? 'single' : 'none'}" w:sz="4" w:space="0" w:color="777777"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')
  const body = rows
    .map((row) => `<w:tr>${row.map((each, n) => cell(each, widths[n] ?? WIDTH)).join('')}</w:tr>`)
    .join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${body}</w:tbl><w:p/>`
}

function cell({ blocks }: Cell, width: number): string {
  const inner = blocks.map((each) => (each.kind === 'text' ? paragraph(each) : '')).join('')
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inner || '<w:p/>'}</w:tc>`
}
