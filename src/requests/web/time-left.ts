export type Tone = 'plain' | 'info' | 'good' | 'wait' | 'bad'
export type Said = { readonly text: string; readonly tone: Tone; readonly runs?: Running | undefined }

/** A clock that goes on while the page is open: milliseconds left when it was drawn, and its words. */
export type Running = {
  readonly left: number
  /** When less is left, the term is near. */
  readonly near: number
  readonly before: string
  readonly after: string
}

/** What the clock says `elapsed` milliseconds after it was drawn: the same words on the server and in the browser. */
export function timeLeft(runs: Running, elapsed = 0): Said {
  const left = runs.left - elapsed
  if (left < 0) return { text: `${runs.after} ${span(left)}`, tone: 'bad', runs }
  return { text: `${runs.before} ${span(left)}`, tone: left <= runs.near ? 'wait' : 'plain', runs }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** «12 мин», «3 ч», «2 дня»: as much exactness as one decides by. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < HOUR) return `${Math.max(1, Math.floor(length / MINUTE))} мин`
  if (length < 48 * HOUR) return `${Math.floor(length / HOUR)} ч`
  return days(Math.floor(length / (24 * HOUR)))
}

// Kernel's `counted` builds an Intl object a call, 100 µs: a list has a hundred of them.
function days(n: number): string {
  const last = n % 10
  const teens = n % 100 >= 11 && n % 100 <= 14
  if (last === 1 && !teens) return `${n} день`
  return last >= 2 && last <= 4 && !teens ? `${n} дня` : `${n} дней`
}
