/** The small part of Markdown that guides and the list of changes use; nothing in it becomes markup by itself. */
export type Span = { readonly kind: 'text' | 'bold'; readonly text: string }
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'picture'; readonly alt: string; readonly name: string }

const spansOf = (text: string): Span[] =>
  text
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('**') ? { kind: 'bold', text: part.slice(2, -2) } : { kind: 'text', text: part }))

const ITEM = /^(-|\d+\.) +/

/** Lines of one block joined: a break inside a paragraph is only the editor's. */
function blockOf(lines: readonly string[]): MarkdownBlock {
  const [first = ''] = lines
  const heading = /^(##|###) (.+)$/.exec(first)
  if (heading) return { kind: 'heading', level: heading[1] === '##' ? 2 : 3, text: heading[2] ?? '' }
  const picture = /^!\[([^\]]*)\]\((?:\.\.\/)?pictures\/([\w-]+)\.webp\)$/.exec(first)
  if (picture) return { kind: 'picture', alt: picture[1] ?? '', name: picture[2] ?? '' }
  if (!ITEM.test(first)) return { kind: 'paragraph', spans: spansOf(lines.join(' ')) }
  const items: string[] = []
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return { kind: 'list', ordered: /^\d/.test(first), items: items.map(spansOf) }
}

export function markdownOf(text: string): MarkdownBlock[] {
  return text
    .split(/\n{2,}/)
    .flatMap((part) => part.replace(/^(##.*)\n/, '$1\n\n').split(/\n{2,}/))
    .map((part) => part.split('\n').filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map(blockOf)
}
