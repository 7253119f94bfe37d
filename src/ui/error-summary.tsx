import { useEffect, useRef } from 'react'
import { type Refusal, sentence } from '../kernel/refusal.ts'

/** What was refused and why, first thing on the page and focused; each line leads to its field. */
export function ErrorSummary({ refusal }: { refusal: Refusal | null | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal) box.current?.focus()
  }, [refusal])
  if (!refusal) return null
  const fields = Object.entries(refusal.fields ?? {})
  return (
    <div ref={box} className="mb-6 rounded-box border-4 border-error p-4" role="alert" tabIndex={-1}>
      <h2 className="mb-1">Не получилось</h2>
      {(fields.length === 0 || refusal.clause) && (
        <p>{fields.length === 0 ? sentence(refusal) : `Основание: ${refusal.clause}`}</p>
      )}
      <ul className="list-disc pl-5">
        {fields.map(([field, text]) => (
          <li key={field}>
            <a className="link" href={`#${field}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
