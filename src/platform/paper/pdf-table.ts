import { bottomOf, drawParagraph, drawPicture, heightOf, type Pen, writeRuns } from './pen.ts'
import type { Cell, Table } from './sheet.ts'

const PADDING = 4

type Placed = { readonly cell: Cell; readonly x: number; readonly width: number }

/** Rows that do not fit go to the next page whole, under the head again; the structure stays one table with one head. */
export function drawTable(pen: Pen, { columns, rows, lines }: Table): void {
  const { pdf } = pen
  const table = pdf.struct('Table')
  pen.into.add(table)
  const total = columns.reduce((sum, share) => sum + share, 0)
  const all = rows.map((row) => placed(pen, row, columns, total))
  const head = all[0]?.every(({ cell }) => cell.heading === 'column') ? all[0] : null
  for (const row of all) {
    const line = pdf.struct('TR')
    table.add(line)
    drawRow({ ...pen, into: line }, row, { lines, again: row === head ? null : head })
    line.end()
  }
  table.end()
  pdf.y += 10
}

function placed({ left, width }: Pen, row: readonly Cell[], columns: readonly number[], total: number): Placed[] {
  let x = left
  return row.map((cell, index) => {
    // The last cell of a short row takes what is left.
    const shares = index === row.length - 1 ? columns.slice(index) : [columns[index] ?? 1]
    const own = (shares.reduce((sum, share) => sum + share, 0) / total) * width
    const here = { cell, x, width: own }
    x += own
    return here
  })
}

type How = { readonly lines: boolean; readonly again: readonly Placed[] | null }

function drawRow(pen: Pen, cells: readonly Placed[], { lines, again }: How): void {
  const { pdf } = pen
  const height = rowHeight(pen, cells)
  const tall = height > pdf.page.height - 150
  if (!tall && pdf.y + height > bottomOf(pdf)) {
    pdf.addPage()
    if (again) drawHeadAgain(pen, again, lines)
  }
  const top = pdf.y
  if (lines && !tall) drawLines(pen, cells, top, height)
  for (const { cell, x, width } of cells) {
    const element = pdf.struct(cell.heading ? 'TH' : 'TD')
    pen.into.add(element)
    if (!tall) pdf.y = top + PADDING
    for (const block of cell.blocks) {
      const inner: Pen = { pdf, into: element, left: x + PADDING, width: width - 2 * PADDING }
      if (block.kind === 'picture') drawPicture(inner, block)
      else drawParagraph(inner, { ...block, after: block.after ?? 0 })
    }
    element.end()
  }
  pdf.y = tall ? pdf.y + PADDING : top + height
}

/** For the eye: a screen reader has read the head once. */
function drawHeadAgain(pen: Pen, cells: readonly Placed[], lines: boolean): void {
  const { pdf } = pen
  const top = pdf.y
  const height = rowHeight(pen, cells)
  if (lines) drawLines(pen, cells, top, height)
  pdf.markContent('Artifact', { type: 'Pagination' })
  for (const { cell, x, width } of cells)
    for (const block of cell.blocks) {
      if (block.kind !== 'text') continue
      pdf.y = top + PADDING
      writeRuns({ pdf, left: x + PADDING, width: width - 2 * PADDING }, block)
    }
  pdf.endMarkedContent()
  pdf.y = top + height
}

const rowHeight = (pen: Pen, cells: readonly Placed[]): number =>
  Math.max(...cells.map((each) => cellHeight(pen, each))) + 2 * PADDING

const cellHeight = ({ pdf }: Pen, { cell, width }: Placed): number =>
  cell.blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'picture'
        ? Math.min(block.width, width - 2 * PADDING) * (block.ratio ?? 1) + 5
        : heightOf(pdf, block, width - 2 * PADDING)),
    0,
  )

/** Lines say nothing to a reader: artifacts. */
function drawLines({ pdf }: Pen, cells: readonly Placed[], top: number, height: number): void {
  pdf.markContent('Artifact', { type: 'Layout' })
  pdf.lineWidth(0.6).strokeColor('#777777')
  for (const { x, width } of cells) pdf.rect(x, top, width, height).stroke()
  pdf.endMarkedContent()
}
