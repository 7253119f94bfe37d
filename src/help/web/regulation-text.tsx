import type { Outline } from '../rules/outline.ts'

type Part = Outline[number]

/** The text of a регламент: each clause is an anchor that one can link to. */
export const RegulationText = ({ outline }: { outline: Outline }) => (
  <div className="law">
    {outline.map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is read
      <TextPart key={index} part={part} />
    ))}
  </div>
)

function TextPart({ part }: { part: Part }) {
  if (part.kind === 'table') return <FormTable rows={part.rows} />
  const { kind, ids, label, text } = part
  const [id, ...others] = ids
  const words = (
    <>
      {others.map((other) => (
        <span key={other} id={other} />
      ))}
      {label && <span className="law-label">{label}</span>} {text}
    </>
  )
  if (kind === 'section' || kind === 'annex') return <h2 id={id}>{words}</h2>
  if (kind === 'title') return <p className="font-semibold">{words}</p>
  return (
    <p id={id} className={`law-${kind}`}>
      {words}
    </p>
  )
}

const FormTable = ({ rows: [head = [], ...rows] }: { rows: readonly (readonly string[])[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard
  <section className="law-table" aria-label="Форма" tabIndex={0}>
    <table>
      <thead>
        <tr>{cellsOf(head, 'th')}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed form
          <tr key={index}>{cellsOf(row, 'td')}</tr>
        ))}
      </tbody>
    </table>
  </section>
)

const cellsOf = (cells: readonly string[], Cell: 'th' | 'td') =>
  cells.map((cell, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cells of a printed form
    <Cell key={index} scope={Cell === 'th' ? 'col' : undefined}>
      {cell}
    </Cell>
  ))
