import { useEffect, useState } from 'react'
import type { Drawn } from './town-map.tsx'

type Points = {
  /** null: still on its way */
  readonly drawn: Drawn | null
  /** The browser runs scripts: a map may be shown. */
  readonly scripted: boolean
}

/** Where the houses and outages of a town stand; asked for by browsers that will draw them. */
export function usePoints(town: string): Points {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [scripted, setScripted] = useState(false)
  useEffect(() => {
    setScripted(true)
    const stop = new AbortController()
    fetch(`/api/v1/outages/map?municipality=${town}`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.json() : { outages: [], houses: [] }))
      .then(({ outages, houses }) => setDrawn({ shapes: outages, around: houses }))
      .catch(() => {})
    return () => stop.abort()
  }, [town])
  return { drawn, scripted }
}
