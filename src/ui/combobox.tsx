import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { Refusal } from '../kernel/refusal.ts'
import { Field } from './field.tsx'

type Suggestion = { readonly value: string; readonly label: string; readonly hint?: string }
type ComboboxProps = {
  /** Text field; the chosen value goes into the hidden field `valueName`. */
  name: string
  valueName: string
  label: ReactNode
  hint?: ReactNode
  /** Answers ?q= with [{value, label, hint}]. */
  source: string
  text?: string | undefined
  value?: string | undefined
  refusal?: Refusal | null | undefined
}

/** A text field that suggests when there is JavaScript; without it the form's own «Найти» does the work. */
export function Combobox({ name, valueName, label, hint, source, text = '', value = '', refusal }: ComboboxProps) {
  const [typed, setTyped] = useState(text)
  const [chosen, setChosen] = useState(value)
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const suggestions = useSuggestions(source, open ? typed : '')
  const list = useId()
  const choose = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return
    setTyped(suggestion.label)
    setChosen(suggestion.value)
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive((at) => Math.max(0, Math.min(suggestions.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault()
      choose(suggestions[active])
    } else if (event.key === 'Escape') setOpen(false)
  }
  return (
    <Field name={name} label={label} hint={hint} refusal={refusal}>
      <input type="hidden" name={valueName} value={chosen} />
      <input
        className="input"
        id={name}
        name={name}
        value={typed}
        autoComplete="off"
        role="combobox"
        aria-expanded={open && suggestions.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen('')
          setActive(-1)
          setOpen(true)
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={list}
        role="listbox"
        aria-label="Найденное"
        className={open && suggestions.length > 0 ? 'panel max-w-xl p-1' : 'hidden'}
      >
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.value}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={`cursor-pointer rounded-field px-3 py-2 ${index === active ? 'bg-primary text-primary-content' : ''}`}
            // Before the field loses focus and the list is gone.
            onMouseDown={() => choose(suggestion)}
          >
            {suggestion.label}
            {suggestion.hint && <span className="block text-sm">{suggestion.hint}</span>}
          </div>
        ))}
      </div>
    </Field>
  )
}

function useSuggestions(source: string, typed: string): readonly Suggestion[] {
  const [found, setFound] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    const asked = new AbortController()
    const ask = async () => {
      if (typed.trim().length < 2) return setFound([])
      const answer = await fetch(`${source}${source.includes('?') ? '&' : '?'}q=${encodeURIComponent(typed)}`, {
        signal: asked.signal,
      })
      if (answer.ok) setFound(await answer.json())
    }
    const later = setTimeout(() => ask().catch(() => {}), 120)
    return () => {
      clearTimeout(later)
      asked.abort()
    }
  }, [source, typed])
  return found
}
