import { useEffect, useRef } from 'react'
import { type Refusal, sentence } from '../kernel/refusal.ts'
import { WithClauses } from './clauses.tsx'
import { Icon } from './icon.tsx'

/** What was refused and why, first thing on the page and focused; each line leads to its field. */
export function ErrorSummary({ refusal }: { refusal: Refusal | null | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal) box.current?.focus()
  }, [refusal])
  if (!refusal) return null
  const fields = Object.entries(refusal.fields ?? {})
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript nothing else brings the reader to what went wrong
    <div ref={box} className="notice tone-bad border-2" role="alert" tabIndex={-1} autoFocus>
      <Icon name="alarm" className="mt-0.5 size-6" />
      <div className="min-w-0">
        <h2>{fields.length > 0 ? 'Проверьте введённое' : 'Не получилось'}</h2>
        {fields.length === 0 && (
          <p className="mt-1">
            <WithClauses text={sentence(refusal)} />
          </p>
        )}
        <ul className="mt-1 space-y-1">
          {fields.map(([field, text]) => (
            <li key={field}>
              <a className="link inline-block min-h-6" href={`#${field}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        {fields.length > 0 && refusal.clause && (
          <p className="mt-2 text-sm">
            Основание: <WithClauses text={refusal.clause} />
          </p>
        )}
      </div>
    </div>
  )
}
