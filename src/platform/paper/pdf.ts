import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { drawTable } from './pdf-table.ts'
import { bottomOf, drawParagraph, drawPicture, MARGIN, type Pen, tagged } from './pen.ts'
import type { Block, Heading, Sheet } from './sheet.ts'

const HEADINGS = { 1: 17, 2: 13, 3: 11.5 } as const

// PT Sans has the letters of all peoples of Russia; its licence (OFL) lets it be embedded.
const require = createRequire(import.meta.url)
const fontFile = (name: string): string => require.resolve(`@expo-google-fonts/pt-sans/${name}.ttf`)
const FONTS = {
  plain: '400Regular/PTSans_400Regular',
  bold: '700Bold/PTSans_700Bold',
  italic: '400Regular_Italic/PTSans_400Regular_Italic',
} as const

/**
 * A4 pages with the structure that screen readers follow (headings, paragraphs, tables with their heads), the language and
 * the title; fonts embedded, so the paper looks the same everywhere.
 */
export async function pdfOf(sheet: Sheet): Promise<Buffer> {
  // Heavy to load, and most processes print nothing.
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    size: 'A4',
    layout: sheet.landscape ? 'landscape' : 'portrait',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'ru',
    displayTitle: true,
    info: { Title: sheet.title },
    // None yet: opened here under its file and below under our name, pdfkit read the file anew at each use of the name.
    font: '',
  })
  const written = buffer(pdf)
  for (const [name, file] of Object.entries(FONTS)) pdf.registerFont(name, fontFile(file))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const pen: Pen = { pdf, into: root, left: MARGIN, width: pdf.page.width - 2 * MARGIN }
  for (const block of sheet.blocks) draw(pen, block)
  root.end()
  pdf.end()
  return written
}

function draw(pen: Pen, block: Block): void {
  if (block.kind === 'text') drawParagraph(pen, block)
  else if (block.kind === 'heading') drawHeading(pen, block)
  else if (block.kind === 'picture') drawPicture(pen, block)
  else if (block.kind === 'table') drawTable(pen, block)
  else pen.pdf.addPage()
}

function drawHeading(pen: Pen, { level, text, align = 'left', size = HEADINGS[level] }: Heading): void {
  const { pdf, left, width } = pen
  pdf.font('bold').fontSize(size)
  // A heading does not stay alone at the foot of a page.
  if (pdf.y + 70 > bottomOf(pdf)) pdf.addPage()
  else if (level > 1) pdf.y += 6
  tagged(pen, `H${level}`, () => pdf.text(text, left, pdf.y, { width, align }))
  pdf.y += level === 1 ? 8 : 4
}
