import { useMemo, useSyncExternalStore } from 'react'
import { Badge } from '../../ui/index.ts'
import { type Said, timeLeft } from './time-left.ts'

const TICK = 10_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for all countdowns of a page: a list has a hundred of them. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, TICK)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const tick = (): number => Math.floor(Date.now() / TICK)
const beforeHydration = (): number => 0

/**
 * What a clock says, counted on while the page is open. Without JavaScript it stands as it was drawn. The time left is
 * the server's, only what passes since is measured here: a wrong clock of the computer misleads nobody.
 */
export function Countdown({ said }: { readonly said: Said }) {
  const drawnAt = useMemo(() => ({ said, at: Date.now() }), [said])
  const hydrated = useSyncExternalStore(subscribe, tick, beforeHydration) > 0
  const now = said.runs && hydrated ? timeLeft(said.runs, Date.now() - drawnAt.at) : said
  return <Badge tone={now.tone}>{now.text}</Badge>
}
