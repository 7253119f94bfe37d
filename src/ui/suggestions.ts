import { useEffect, useState } from 'react'
import { counted } from '../kernel/russian.ts'

export type Suggestion = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  /** What else the choice fills in, by the names of the fields. */
  readonly more?: Readonly<Record<string, string>>
}
/** `of`: the words it answers; while one types on, the answer is an earlier one. */
type Suggestions = { readonly found: readonly Suggestion[]; readonly told: string; readonly of: string }

const NOTHING: Suggestions = { found: [], told: '', of: '' }
/** Between two letters of a quick typist: each word is asked once, not each letter. */
const PAUSE = 120

/** What the address `source` answers to the typed words; `told` is for readers. An answer that came too late is dropped. */
export function useSuggestions(source: string, typed: string): Suggestions {
  const [answer, setAnswer] = useState(NOTHING)
  useEffect(() => {
    const asked = new AbortController()
    const ask = async () =>
      setAnswer(typed.trim().length < 2 ? { ...NOTHING, of: typed } : await answerOf(source, typed, asked.signal))
    // No network or a fault of the server: the field stays a field, and the form's own button finds.
    const later = setTimeout(() => ask().catch(() => {}), PAUSE)
    return () => {
      clearTimeout(later)
      asked.abort()
    }
  }, [source, typed])
  return answer
}

async function answerOf(source: string, typed: string, signal: AbortSignal): Promise<Suggestions> {
  const response = await fetch(`${source}${source.includes('?') ? '&' : '?'}q=${encodeURIComponent(typed)}`, { signal })
  if (!response.ok) return { ...NOTHING, of: typed }
  const found: readonly Suggestion[] = await response.json()
  const words = counted(found.length, 'вариант', 'варианта', 'вариантов')
  return { found, of: typed, told: found.length > 0 ? `${words}, выбирайте стрелками` : 'Ничего не нашлось' }
}
