import { useEffect, useState } from 'react'

type Question = { readonly url: string; readonly post?: Readonly<Record<string, string>> }

/** Between two keys of a quick typist. */
const PAUSE = 150

/** What our own address answers to the question of the moment; an answer that came too late is dropped. */
export function useAnswer<T>(question: Question | null | '', first: T | null): T | null {
  const [answer, setAnswer] = useState<T | null>(first)
  const asked = question ? JSON.stringify(question) : ''
  useEffect(() => {
    const stop = new AbortController()
    const later = setTimeout(() => {
      if (asked === '') return setAnswer(null)
      // No network: the panel stays as it was, the form can be sent all the same.
      ask<T>(JSON.parse(asked), stop.signal).then(setAnswer, () => {})
    }, PAUSE)
    return () => {
      clearTimeout(later)
      stop.abort()
    }
  }, [asked])
  return answer
}

async function ask<T>({ url, post }: Question, signal: AbortSignal): Promise<T | null> {
  const response = await fetch(url, {
    signal,
    ...(post ? { method: 'POST', body: new URLSearchParams(post) } : {}),
  })
  return response.ok ? response.json() : null
}
