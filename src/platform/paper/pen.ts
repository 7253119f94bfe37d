import type { Paragraph, Picture, Run } from './sheet.ts'

type Pdf = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement

/** What every piece is drawn with: the document, where in its structure, between which edges. */
export type Pen = {
  readonly pdf: Pdf
  readonly into: Element
  readonly left: number
  readonly width: number
}

const SIZE = 11
export const MARGIN = 50

export function tagged({ pdf, into }: Pen, tag: string, content: () => void, options: { alt?: string } = {}): void {
  const element = pdf.struct(tag, options, content)
  into.add(element)
  element.end()
}

export const bottomOf = (pdf: Pdf): number => pdf.page.height - MARGIN

const fontOf = ({ bold, italic }: Run): string => (bold ? 'bold' : italic ? 'italic' : 'plain')

export function drawParagraph(pen: Pen, paragraph: Paragraph): void {
  const { pdf } = pen
  const { size = SIZE, after = 5 } = paragraph
  if (paragraph.runs.every(({ text }) => text.trim() === '')) {
    pdf.y += size * 1.2
    return
  }
  tagged(pen, 'P', () => writeRuns(pen, paragraph))
  pdf.y += after
}

export function writeRuns(
  { pdf, left, width }: Omit<Pen, 'into'>,
  { runs, size = SIZE, align = 'left' }: Paragraph,
): void {
  const said = runs.filter(({ text }) => text !== '')
  for (const [index, run] of said.entries()) {
    const options = { width, align, continued: index < said.length - 1 }
    pdf.font(fontOf(run)).fontSize(size)
    if (index === 0) pdf.text(run.text, left, pdf.y, options)
    else pdf.text(run.text, options)
  }
}

export function heightOf(pdf: Pdf, { runs, size = SIZE, after = 0 }: Paragraph, width: number): number {
  const bold = runs.some((run) => run.bold)
  const said = runs.map(({ text }) => text).join('')
  return (
    pdf
      .font(bold ? 'bold' : 'plain')
      .fontSize(size)
      .heightOfString(said || ' ', { width }) + after
  )
}

export function drawPicture(pen: Pen, { bytes, width: wanted, ratio = 1, alt, align = 'left' }: Picture): void {
  const { pdf, left, width: room } = pen
  const width = Math.min(wanted, room)
  const height = width * ratio
  if (pdf.y + height > bottomOf(pdf)) pdf.addPage()
  const x = align === 'right' ? left + room - width : align === 'center' ? left + (room - width) / 2 : left
  const { y } = pdf
  tagged(pen, 'Figure', () => pdf.image(bytes, x, y, { width }), { alt })
  pdf.y = y + height + 5
}
