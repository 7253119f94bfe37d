import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
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
  /** The first suggestion is taken by Enter or Tab, also when it comes after the key: for those who type without looking. */
  eager?: boolean
  /** What was chosen; null when the words are changed again. */
  onChosen?: (suggestion: Suggestion | null) => void
}

/** A text field that suggests when there is JavaScript; without it the form's own «Найти» does the work. */
export function Combobox({ name, valueName, label, hint, refusal, ...choice }: ComboboxProps) {
  const box = useCombobox(choice)
  const list = useId()
  return (
    <Field name={name} label={label} hint={hint} refusal={refusal}>
      {/* Without JavaScript nobody empties it when the text is changed, and the old choice would be sent with new words. */}
      {box.alive && <input type="hidden" name={valueName} value={box.chosen} />}
      <div className="relative max-w-xl">
        <input
          ref={box.field}
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

type Choice = Pick<ComboboxProps, 'source' | 'text' | 'value' | 'eager' | 'onChosen'>

/** The pattern «combobox with a list» of ARIA: arrows walk, Enter takes, Escape closes, the focus stays in the field. */
function useCombobox({ source, text = '', value = '', eager = false, onChosen }: Choice) {
  const field = useRef<HTMLInputElement>(null)
  const [alive, setAlive] = useState(false)
  const [typed, setTyped] = useState(text)
  const [chosen, setChosen] = useState(value)
  const [active, setActive] = useState(eager ? 0 : -1)
  const [open, setOpen] = useState(false)
  // The key came before the answer: the first suggestion is taken as soon as it is there.
  const [hurried, setHurried] = useState(false)
  const { found, told, of } = useSuggestions(source, open || hurried ? typed : '')
  const fresh = of === typed
  const shown = open && found.length > 0
  const choose = (suggestion: Suggestion) => {
    setTyped(suggestion.label)
    setChosen(suggestion.value)
    setOpen(false)
    setHurried(false)
    onChosen?.(suggestion)
  }
  const late = hurried && fresh
  const [first] = found
  useEffect(() => {
    if (late && first) choose(first)
    else if (late) setHurried(false)
  })
  const type = (words: string) => {
    setTyped(words)
    setChosen('')
    setActive(eager ? 0 : -1)
    setOpen(true)
    setHurried(false)
    onChosen?.(null)
  }
  // What was typed before the scripts came is taken over: drawn anew, the field would lose it.
  const takeOver = useEffectEvent(() => {
    const early = field.current?.value ?? text
    if (early !== text) type(early)
    if (document.activeElement !== field.current) setOpen(false)
    setAlive(true)
  })
  useEffect(() => takeOver(), [])
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setOpen(true)
      return setActive((at) => Math.max(0, Math.min(found.length - 1, at + step)))
    }
    if (event.key === 'Escape') return setOpen(false)
    if (event.ctrlKey || event.metaKey || (event.key !== 'Enter' && !(eager && event.key === 'Tab'))) return
    const taken = shown && fresh ? found[active] : undefined
    // Tab goes on by itself; Enter must not send the form.
    if (event.key === 'Enter' && (taken || eager)) event.preventDefault()
    if (taken) choose(taken)
    else if (eager && !fresh && open && chosen === '' && typed.trim().length > 1) setHurried(true)
  }
  return {
    field,
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
