import { LETTERS } from '../../kernel/clauses.ts'

/** A paragraph of the text with the anchors that refusals lead to. */
export type Block = {
  readonly kind: 'title' | 'section' | 'clause' | 'item' | 'text' | 'annex'
  readonly ids: readonly string[]
  /** «3.2.2.», «г)», «–»; null for plain paragraphs. */
  readonly label: string | null
  readonly text: string
}
export type Table = { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
export type Outline = readonly (Block | Table)[]

/** Where in the text we stand: the clause, how many paragraphs and items of a list it has had. */
type Place = { clause: string; annex: string | null; paragraphs: number; items: number }
type Line = {
  readonly kind: Block['kind']
  readonly label: string | null
  readonly text: string
  readonly ids: string[]
}

/**
 * The text of a регламент as its clauses. Numbers, letters and dashes of lists give the anchors: 3.2.2-g, 2.1-1, 3.3.1-3
 * («абз. 3 перечня»), 1-p2 («п. 1, абз. 2» of a text without numbered clauses), annex-1.
 */
export function outlineOf(text: string): Outline {
  const place: Place = { clause: '', annex: null, paragraphs: 0, items: 0 }
  const taken = new Set<string>()
  const blocks: (Block | Table)[] = []
  for (const paragraph of text.split(/\r?\n/).map((line) => line.trim())) {
    if (paragraph === '') continue
    if (paragraph.includes(' | ')) addRow(blocks, paragraph.split(' | '))
    else {
      const line = lineOf(paragraph, place)
      // An anchor belongs to whoever comes first: a list that begins anew does not take it away.
      const ids = line.ids.filter((id) => !taken.has(id))
      for (const id of ids) taken.add(id)
      blocks.push({ ...line, ids })
    }
  }
  return blocks
}

function addRow(blocks: (Block | Table)[], cells: string[]): void {
  const last = blocks.at(-1)
  if (last?.kind === 'table') blocks[blocks.length - 1] = { kind: 'table', rows: [...last.rows, cells] }
  else blocks.push({ kind: 'table', rows: [cells] })
}

const enter = (place: Place, clause: string): void => {
  Object.assign(place, { clause, paragraphs: 0, items: 0 })
}

function lineOf(paragraph: string, place: Place): Line {
  const annex = /^Приложение № ?(\d+)$/i.exec(paragraph)?.[1]
  if (annex) {
    place.annex = `annex-${annex}`
    enter(place, place.annex)
    return { kind: 'annex', label: null, text: paragraph, ids: [place.annex] }
  }
  const numbered = place.annex === null ? /^((\d+)(?:\.\d+)*)\. (.+)$/.exec(paragraph) : null
  if (numbered) {
    const [, number = '', , text = ''] = numbered
    enter(place, number)
    return { kind: number.includes('.') ? 'clause' : 'section', label: `${number}.`, text, ids: [number] }
  }
  return listed(paragraph, place)
}

function listed(paragraph: string, place: Place): Line {
  if (place.clause === '') return { kind: 'title', label: null, text: paragraph, ids: [] }
  place.paragraphs++
  const { clause } = place
  const ids = [`${clause}-p${place.paragraphs}`]
  const [, sign = '', text = paragraph] = /^(?:([-–]|[а-о]\)|\d+[).]) )(.+)$/.exec(paragraph) ?? []
  if (sign === '') return { kind: 'text', label: null, text, ids }
  place.items++
  const name = LETTERS[sign[0] ?? ''] ?? /\d+/.exec(sign)?.[0] ?? String(place.items)
  return { kind: 'item', label: /^[-–]/.test(sign) ? '–' : sign, text, ids: [`${clause}-${name}`, ...ids] }
}

/** Headings to go to: sections and annexes. */
export const contentsOf = (outline: Outline): readonly { readonly id: string; readonly title: string }[] =>
  outline.flatMap((block) =>
    (block.kind === 'section' || block.kind === 'annex') && block.ids[0]
      ? [{ id: block.ids[0], title: `${block.label ?? ''} ${block.text}`.trim() }]
      : [],
  )
