/** A sheet of paper as data: what is drawn as PDF and read off a filled .docx. Lengths are points, 1/72 of an inch. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
export type Align = 'left' | 'center' | 'right' | 'justify'

export type Paragraph = {
  readonly kind: 'text'
  readonly runs: readonly Run[]
  readonly size?: number | undefined
  readonly align?: Align | undefined
  /** Empty space below. */
  readonly after?: number | undefined
}
export type Heading = {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3
  readonly text: string
  readonly align?: Align | undefined
  readonly size?: number | undefined
}
export type Picture = {
  readonly kind: 'picture'
  readonly bytes: Buffer
  readonly width: number
  /** Height by width; a square without it. */
  readonly ratio?: number | undefined
  /** Read out instead of the picture. */
  readonly alt: string
  readonly align?: Align | undefined
}
export type Cell = {
  readonly blocks: readonly (Paragraph | Picture)[]
  readonly heading?: 'row' | 'column' | undefined
}
export type Table = {
  readonly kind: 'table'
  /** Shares of the width. */
  readonly columns: readonly number[]
  readonly rows: readonly (readonly Cell[])[]
  readonly lines: boolean
}
export type Block = Paragraph | Heading | Picture | Table | { readonly kind: 'new page' }

export type Sheet = { readonly title: string; readonly landscape?: boolean; readonly blocks: readonly Block[] }

export const text = (
  said: string,
  more: Omit<Paragraph, 'kind' | 'runs'> & { readonly bold?: boolean } = {},
): Paragraph => {
  const { bold = false, ...rest } = more
  return { kind: 'text', runs: [{ text: said, bold }], ...rest }
}

export const heading = (level: Heading['level'], said: string, size?: number): Heading => ({
  kind: 'heading',
  level,
  text: said,
  size,
})

/** «Name | value» under each other. */
export const pairs = (rows: readonly (readonly [name: string, value: string])[]): Table => ({
  kind: 'table',
  columns: [1, 2.2],
  lines: true,
  rows: rows.map(([name, value]) => [
    { blocks: [text(name)], heading: 'row' },
    { blocks: [text(value || '—', { bold: true })] },
  ]),
})

type Look = { readonly size?: number; readonly headSize?: number; readonly rowHeads?: boolean }

/** A table with a head; with `rowHeads` the first of each row names it. */
export const tableOf = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: readonly number[] = head.map(() => 1),
  { size = 10, headSize = size, rowHeads = false }: Look = {},
): Table => ({
  kind: 'table',
  columns,
  lines: true,
  rows: [
    head.map((name): Cell => ({ blocks: [text(name, { bold: true, size: headSize })], heading: 'column' })),
    ...rows.map((row) =>
      row.map(
        (value, at): Cell => ({
          blocks: [text(value, { size })],
          heading: rowHeads && at === 0 ? 'row' : undefined,
        }),
      ),
    ),
  ],
})
