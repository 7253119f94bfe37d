import { type RefObject, useCallback, useEffect, useState } from 'react'

const PREFIX = 'dvor-draft:'

export type Draft = Readonly<Record<string, string>>

/** `tab` outlives a reload, `device` also the closing of the browser. */
type Place = 'tab' | 'device'

const shelfOf = (place: Place): Storage => (place === 'tab' ? sessionStorage : localStorage)

/**
 * What was typed and not yet sent, kept in this browser: a reload loses nothing. `values` is null until something was
 * found; `keep` is called as one types, `drop` when it was sent. Files are not kept. What was typed into `form` before
 * the scripts came is newer than the draft and goes into it.
 */
export function useDraft(name: string, place: Place = 'tab', form?: RefObject<HTMLFormElement | null>) {
  const [values, setValues] = useState<Draft | null>(null)
  useEffect(() => {
    const kept = draftIn(place, PREFIX + name)
    const early = form?.current ? typedIn(form.current) : {}
    const fresh = Object.keys(early).length > 0
    if (fresh && form?.current) store(place, PREFIX + name, form.current)
    setValues(kept && { ...kept, ...early })
  }, [name, place, form])
  const keep = useCallback((form: HTMLFormElement) => store(place, PREFIX + name, form), [name, place])
  const drop = useCallback(() => {
    remove(place, PREFIX + name)
    setValues(null)
  }, [name, place])
  return { values, keep, drop }
}

/** At sign-out: the next person at this machine finds nothing. */
export function dropDrafts(): void {
  try {
    for (const shelf of [sessionStorage, localStorage])
      for (const key of Object.keys(shelf)) if (key.startsWith(PREFIX)) shelf.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

/** The controls that no longer say what the server drew. */
function typedIn(form: HTMLFormElement): Draft {
  const changed = [...form.elements].filter(
    (control) =>
      (control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type !== 'hidden')) &&
      control.value !== control.defaultValue,
  )
  const names = new Set(changed.map((control) => control.getAttribute('name') ?? ''))
  return Object.fromEntries(
    [...new FormData(form)].filter(
      (pair): pair is [string, string] => names.has(pair[0]) && typeof pair[1] === 'string',
    ),
  )
}

function draftIn(place: Place, key: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(shelfOf(place).getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    return Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    )
  } catch {
    return null
  }
}

function store(place: Place, key: string, form: HTMLFormElement): void {
  const said = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  try {
    shelfOf(place).setItem(key, JSON.stringify(Object.fromEntries(said)))
  } catch {
    // Full or forbidden: typing goes on without a draft.
  }
}

function remove(place: Place, key: string): void {
  try {
    shelfOf(place).removeItem(key)
  } catch {
    // As above.
  }
}
