import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { Refusal } from '../kernel/refusal.ts'
import { Field } from './field.tsx'
import { type Suggestion, useSuggestions } from './suggestions.ts'

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
  const box = useCombobox(source, text, value)
  const list = useId()
  return (
    <Field name={name} label={label} hint={hint} refusal={refusal}>
      {/* Without JavaScript nobody empties it when the text is changed, and the old choice would be sent with new words. */}
      {box.alive && <input type="hidden" name={valueName} value={box.chosen} />}
      <div className="relative max-w-xl">
        <input
          className="input"
          id={name}
          name={name}
          value={box.typed}
          autoComplete="off"
          aria-describedby={hint ? `${name}-hint` : undefined}
          {...(box.alive && comboboxRole(list, box.shown, box.active))}
          onChange={(event) => box.type(event.target.value)}
          onBlur={box.close}
          onKeyDown={box.press}
        />
        <div
          id={list}
          role="listbox"
          aria-label="Найденное"
          className={
            box.shown ? 'panel absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-auto p-1 shadow-lg' : 'hidden'
          }
        >
          {box.suggestions.map((suggestion, index) => (
            <Line
              key={suggestion.value}
              id={`${list}-${index}`}
              suggestion={suggestion}
              active={index === box.active}
              choose={() => box.choose(suggestion)}
            />
          ))}
        </div>
        <p className="sr-only" role="status">
          {box.told}
        </p>
      </div>
    </Field>
  )
}

const comboboxRole = (list: string, shown: boolean, active: number) =>
  ({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list,
    'aria-expanded': shown,
    'aria-activedescendant': shown && active >= 0 ? `${list}-${active}` : undefined,
  }) as const

type LineProps = { id: string; suggestion: Suggestion; active: boolean; choose: () => void }

const Line = ({ id, suggestion, active, choose }: LineProps) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={active}
    className={`cursor-pointer rounded-field px-3 py-2 ${active ? 'bg-primary text-primary-content' : 'hover:bg-base-200'}`}
    // Before the field loses the focus and the list is gone.
    onMouseDown={(event) => {
      event.preventDefault()
      choose()
    }}
  >
    {suggestion.label}
    {suggestion.hint && <span className="block text-sm">{suggestion.hint}</span>}
  </div>
)

/** The pattern «combobox with a list» of ARIA: arrows walk, Enter takes, Escape closes, the focus stays in the field. */
function useCombobox(source: string, text: string, value: string) {
  const [alive, setAlive] = useState(false)
  const [typed, setTyped] = useState(text)
  const [chosen, setChosen] = useState(value)
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const { found, told } = useSuggestions(source, open ? typed : '')
  useEffect(() => setAlive(true), [])
  const shown = open && found.length > 0
  const choose = (suggestion: Suggestion) => {
    setTyped(suggestion.label)
    setChosen(suggestion.value)
    setOpen(false)
  }
  const type = (words: string) => {
    setTyped(words)
    setChosen('')
    setActive(-1)
    setOpen(true)
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const taken = event.key === 'Enter' && shown ? found[active] : undefined
    if (step === 0 && !taken) {
      if (event.key === 'Escape') setOpen(false)
      return
    }
    event.preventDefault()
    if (taken) return choose(taken)
    setOpen(true)
    setActive((at) => Math.max(0, Math.min(found.length - 1, at + step)))
  }
  return {
    alive,
    typed,
    chosen,
    active,
    shown,
    suggestions: found,
    told,
    choose,
    type,
    press,
    close: () => setOpen(false),
  }
}
