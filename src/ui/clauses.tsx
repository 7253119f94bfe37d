import { createContext, use } from 'react'
import { piecesOf } from '../kernel/clauses.ts'

/** Address of the town's регламент; null on pages of no town. */
export const RegulationContext = createContext<string | null>(null)

/** A sentence whose clauses lead to the text of the регламент. */
export function WithClauses({ text }: { text: string }) {
  const regulation = use(RegulationContext)
  if (regulation === null) return text
  return piecesOf(text).map((piece, index) =>
    piece.anchor === null ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence keep their order
      <a key={index} className="link whitespace-nowrap" href={`${regulation}#${piece.anchor}`}>
        {piece.text}
      </a>
    ),
  )
}
