import { useState } from 'react'
import { Disclosure } from '../../../../ui/index.ts'
import type { ArticleAnswer } from './panels.ts'
import { useAnswer } from './use-answer.ts'

/** Answers at hand: those of the chosen type, or by the words asked. */
export function ReferenceSide({
  typeCode,
  first,
}: {
  readonly typeCode: string
  readonly first: readonly ArticleAnswer[]
}) {
  const [words, setWords] = useState('')
  const asked = words.trim().length > 1 ? { q: words } : typeCode ? { type: typeCode } : null
  const found = useAnswer<readonly ArticleAnswer[]>(
    asked && { url: `/requests/ask/reference?${new URLSearchParams(asked)}` },
    first,
  )
  return (
    <section aria-labelledby="reference-title" className="panel">
      <h2 id="reference-title" className="mb-2">
        <label htmlFor="reference">Справочник</label>
      </h2>
      <input
        id="reference"
        type="search"
        className="input needs-js mb-3 w-full"
        placeholder="О чём спрашивают"
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div aria-live="polite">
        {found?.map(({ id, title, text }) => (
          <Disclosure key={id} title={title}>
            <p className="whitespace-pre-line break-words">{text}</p>
          </Disclosure>
        ))}
        {found?.length === 0 && words !== '' && <p className="muted">Ничего не нашлось.</p>}
      </div>
      <p>
        <a className="link inline-flex min-h-8 items-center" href="/reference" target="_blank" rel="noreferrer">
          Весь справочник<span className="sr-only"> в новой вкладке</span>
        </a>
      </p>
    </section>
  )
}
