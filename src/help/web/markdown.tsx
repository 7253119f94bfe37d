import { WithClauses } from '../../ui/index.ts'
import type { MarkdownBlock, Span } from '../rules/markdown.ts'

/** A guide or a list of changes, drawn. */
export const Markdown = ({ blocks }: { blocks: readonly MarkdownBlock[] }) => (
  <div className="guide">
    {blocks.map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is read
      <Block key={index} block={block} />
    ))}
  </div>
)

function Block({ block }: { block: MarkdownBlock }) {
  if (block.kind === 'heading') return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>
  if (block.kind === 'picture')
    return (
      <figure>
        <img src={`/guides/${block.name}.webp`} alt="" loading="lazy" />
        <figcaption className="muted mt-1 text-[0.9375rem]">{block.alt}</figcaption>
      </figure>
    )
  if (block.kind === 'paragraph')
    return (
      <p>
        <Spans spans={block.spans} />
      </p>
    )
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List>
      {block.items.map((spans, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of one list
        <li key={index}>
          <Spans spans={spans} />
        </li>
      ))}
    </List>
  )
}

const Spans = ({ spans }: { spans: readonly Span[] }) =>
  spans.map(({ kind, text }, index) =>
    kind === 'bold' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence
      <strong key={index}>{text}</strong>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence
      <WithClauses key={index} text={text} />
    ),
  )
