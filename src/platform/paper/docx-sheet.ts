import PizZip from 'pizzip'
import type { Align, Block, Cell, Heading, Paragraph, Picture, Run, Sheet, Table } from './sheet.ts'
import { all, attribute, deep, elements, first, parseXml, type Xml } from './xml.ts'

type Style = {
  readonly level?: Heading['level'] | undefined
  readonly bold: boolean
  readonly size?: number | undefined
  readonly align?: Align | undefined
}
type Reading = { readonly styles: ReadonlyMap<string, Style>; picture(id: string): Buffer | null }

/** What a filled .docx says, as a sheet to be drawn: paragraphs, headings, tables, pictures; its finer looks stay in Word. */
export function sheetOf(docx: Buffer, title: string): Sheet {
  const zip = new PizZip(docx)
  const part = (name: string): Xml => parseXml(zip.file(name)?.asText() ?? '')
  const relations = new Map(
    deep(part('word/_rels/document.xml.rels'), 'Relationship').map((each) => [
      each.attributes.Id,
      each.attributes.Target,
    ]),
  )
  const reading: Reading = {
    styles: stylesOf(part('word/styles.xml')),
    picture: (id) => zip.file(`word/${relations.get(id) ?? ''}`)?.asNodeBuffer() ?? null,
  }
  const body = first(part('word/document.xml'), 'w:document', 'w:body')
  return { title, blocks: body ? elements(body).flatMap((element) => blocksOf(element, reading)) : [] }
}

function stylesOf(root: Xml): ReadonlyMap<string, Style> {
  return new Map(
    deep(root, 'w:style').map((style) => {
      const name = attribute(first(style, 'w:name'), 'w:val') ?? ''
      return [attribute(style, 'w:styleId') ?? '', { ...looksOf(style), level: levelOf(name) }]
    }),
  )
}

function levelOf(name: string): Heading['level'] | undefined {
  const digit = /^(?:heading|заголовок) (\d)/i.exec(name)?.[1] ?? (/^(title|название)$/i.test(name) ? '1' : '')
  return digit === '1' ? 1 : digit === '2' ? 2 : digit === '' ? undefined : 3
}

const isOn = (mark: Xml | undefined): boolean =>
  mark !== undefined && !['0', 'false', 'none'].includes(attribute(mark, 'w:val') ?? '1')

function looksOf(element: Xml): Style {
  const run = first(element, 'w:rPr')
  // Half points.
  const size = Number(attribute(first(run, 'w:sz'), 'w:val')) / 2
  return {
    bold: isOn(first(run, 'w:b')),
    size: size > 0 ? Math.min(40, size) : undefined,
    align: alignOf(first(element, 'w:pPr')),
  }
}

function alignOf(properties: Xml | undefined): Align | undefined {
  const value = attribute(first(properties, 'w:jc'), 'w:val')
  if (value === 'center') return 'center'
  if (value === 'right' || value === 'end') return 'right'
  return value === 'both' ? 'justify' : undefined
}

function blocksOf(element: Xml, reading: Reading): Block[] {
  if (element.name === 'w:tbl') return [tableOf(element, reading)]
  if (element.name === 'w:p') return paragraphOf(element, reading)
  // Content controls of Word and tracked insertions wrap what they hold.
  if (element.name === 'w:sdt')
    return elements(first(element, 'w:sdtContent') ?? element).flatMap((child) => blocksOf(child, reading))
  return []
}

function paragraphOf(element: Xml, { styles, picture }: Reading): Block[] {
  const properties = first(element, 'w:pPr')
  const style = styles.get(attribute(first(properties, 'w:pStyle'), 'w:val') ?? '')
  const align = alignOf(properties) ?? style?.align
  const breaks: Block[] = deep(element, 'w:br').some((each) => attribute(each, 'w:type') === 'page')
    ? [{ kind: 'new page' }]
    : []
  const pictures = deep(element, 'w:drawing').flatMap((drawing) => pictureOf(drawing, align, picture))
  const marker = first(properties, 'w:numPr') ? [{ text: '• ' }] : []
  const runs = joined([...marker, ...deep(element, 'w:r').flatMap((run) => runOf(run, style))])
  const said = runs.map(({ text }) => text).join('')
  const [size] = deep(element, 'w:r').flatMap((run) => looksOf(run).size ?? [])
  if (style?.level && said.trim() !== '')
    return [...breaks, { kind: 'heading', level: style.level, text: said, align, size }, ...pictures]
  if (said === '' && pictures.length + breaks.length > 0) return [...breaks, ...pictures]
  return [...breaks, { kind: 'text', runs, size: size ?? style?.size, align }, ...pictures]
}

/** Neighbours of one look are one run, and a line break belongs to what it ends. */
function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    const same = last && Boolean(last.bold) === Boolean(run.bold) && Boolean(last.italic) === Boolean(run.italic)
    if (last && (same || /^\n+$/.test(run.text))) whole[whole.length - 1] = { ...last, text: last.text + run.text }
    else whole.push(run)
  }
  return whole
}

function runOf(run: Xml, style: Style | undefined): Run[] {
  const looks = first(run, 'w:rPr')
  const text = elements(run).map(textOf).join('')
  if (text === '') return []
  const bold = first(looks, 'w:b') ? isOn(first(looks, 'w:b')) : (style?.bold ?? false)
  return [{ text, bold, italic: isOn(first(looks, 'w:i')) }]
}

function textOf(part: Xml): string {
  if (part.name === 'w:t') return part.children.filter((child) => typeof child === 'string').join('')
  if (part.name === 'w:tab') return '    '
  return part.name === 'w:br' && attribute(part, 'w:type') !== 'page' ? '\n' : ''
}

function pictureOf(drawing: Xml, align: Align | undefined, picture: Reading['picture']): Picture[] {
  const [blip] = deep(drawing, 'a:blip')
  const bytes = picture(attribute(blip, 'r:embed') ?? '')
  const [extent] = deep(drawing, 'wp:extent')
  // A point has 12,700 units.
  const width = Number(attribute(extent, 'cx')) / 12_700
  const height = Number(attribute(extent, 'cy')) / 12_700
  const isDrawable = bytes !== null && (bytes[0] === 0x89 || bytes[0] === 0xff)
  if (!isDrawable || !(width > 0) || !(height > 0)) return []
  const alt = attribute(deep(drawing, 'wp:docPr')[0], 'descr') ?? ''
  return [{ kind: 'picture', bytes, width, ratio: height / width, alt, align }]
}

function tableOf(table: Xml, reading: Reading): Table {
  const grid = all(first(table, 'w:tblGrid') ?? table, 'w:gridCol').map(
    (column) => Number(attribute(column, 'w:w')) || 1,
  )
  const rows = all(table, 'w:tr').map((row) => {
    const cells = all(row, 'w:tc').map((cell) => cellOf(cell, reading))
    if (isOn(first(row, 'w:trPr', 'w:tblHeader'))) return cells.map((cell): Cell => ({ ...cell, heading: 'column' }))
    // «Name | value»: the name is what a reader hears before the value.
    return cells.map((cell, n): Cell => (n === 0 && cells.length === 2 ? { ...cell, heading: 'row' } : cell))
  })
  const widest = Math.max(1, ...rows.map((row) => row.length))
  const borders = first(table, 'w:tblPr', 'w:tblBorders')
  const lines = borders
    ? attribute(first(borders, 'w:insideH'), 'w:val') !== 'none'
    : first(table, 'w:tblPr', 'w:tblStyle') !== undefined
  return { kind: 'table', columns: grid.length >= widest ? grid : Array.from({ length: widest }, () => 1), rows, lines }
}

function cellOf(cell: Xml, reading: Reading): Cell {
  const blocks = elements(cell)
    .flatMap((element) => blocksOf(element, reading))
    .flatMap((block): (Paragraph | Picture)[] => {
      if (block.kind === 'text' || block.kind === 'picture') return [block]
      if (block.kind === 'heading') return [{ kind: 'text', runs: [{ text: block.text, bold: true }] }]
      return block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((inner) => inner.blocks)) : []
    })
  return { blocks }
}
