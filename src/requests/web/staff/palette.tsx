import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useMatches, useNavigate } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import { useNoun } from '../../../ui/index.ts'

type Command = { readonly to: string; readonly label: string; readonly hint: string }
type Props = {
  readonly places: readonly { readonly to: string; readonly label: string }[]
  readonly close: () => void
}

/** Ctrl+K: a request by number or address, a section, a deed open to this person on the open card. */
export default function Palette({ places, close }: Props) {
  const noun = useNoun()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const navigate = useNavigate()
  const found = useRequests(typed)
  const own = [...useOpenDeeds(), ...places.map(({ to, label }) => ({ to, label, hint: 'раздел' }))]
  const commands = [...own.filter(({ label }) => fits(label, typed)), ...found]
  useEffect(() => dialog.current?.showModal(), [])
  const go = (command: Command | undefined): void => {
    if (!command) return
    dialog.current?.close()
    void navigate(command.to)
  }
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 && event.key !== 'Enter') return
    event.preventDefault()
    if (step === 0) go(commands[active])
    else setActive((at) => Math.max(0, Math.min(commands.length - 1, at + step)))
  }
  return (
    <dialog ref={dialog} className="modal modal-top" aria-label="Быстрый переход" onClose={close}>
      <div className="modal-box mx-auto mt-16 max-w-xl">
        <input
          type="search"
          role="combobox"
          aria-label={`Номер ${noun.of}, адрес, раздел или действие`}
          placeholder={`Номер ${noun.of}, адрес, раздел или действие`}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={commands[active] ? `${list}-${active}` : undefined}
          className="input w-full"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={press}
        />
        <div id={list} role="listbox" aria-label="Куда перейти" className="mt-2 max-h-96 overflow-auto">
          {commands.map((command, index) => (
            <div
              key={`${command.to} ${command.label}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={`cursor-pointer rounded-field px-3 py-2 ${index === active ? 'bg-primary text-primary-content' : 'hover:bg-base-200'}`}
              onMouseDown={() => go(command)}
            >
              {command.label}
              <span className="ms-2 text-sm">{command.hint}</span>
            </div>
          ))}
        </div>
        <p role="status" className={commands.length > 0 ? 'sr-only' : 'mt-2'}>
          {commands.length > 0 ? `Найдено: ${commands.length}` : 'Ничего не найдено.'}
        </p>
      </div>
    </dialog>
  )
}

const fits = (label: string, typed: string): boolean => label.toLowerCase().includes(typed.trim().toLowerCase())

type CardData = { readonly id: number; readonly deeds: readonly { readonly deed: string; readonly title: string }[] }
const isCard = (data: unknown): data is CardData =>
  typeof data === 'object' && data !== null && 'deeds' in data && Array.isArray(data.deeds) && 'id' in data

function useOpenDeeds(): Command[] {
  const noun = useNoun()
  const card = useMatches()
    .map(({ loaderData }) => loaderData)
    .find(isCard)
  return (card?.deeds ?? []).map(({ deed, title }) => ({
    to: `/requests/${card?.id}/${deed}`,
    label: title,
    hint: `действие по ${agreeing(noun, 'открытой', 'открытому')} ${noun.about}`,
  }))
}

type Item = { readonly id: number; readonly number: string; readonly address: string; readonly typeTitle: string }

/** Asked when the typing pauses; an older answer does not overtake a younger one. */
function useRequests(typed: string): Command[] {
  const [found, setFound] = useState<readonly Item[]>([])
  useEffect(() => {
    const words = typed.trim()
    if (words.length < 3) return setFound([])
    const asked = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/api/v1/requests?limit=8&search=${encodeURIComponent(words)}`, { signal: asked.signal })
        .then((answer) => (answer.ok ? answer.json() : { items: [] }))
        .then(({ items }: { items: readonly Item[] }) => setFound(items))
        // The next letter interrupts the question before.
        .catch(() => {})
    }, 200)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [typed])
  return found.map(({ id, number, address, typeTitle }) => ({
    to: `/requests/${id}`,
    label: number,
    hint: `${address}, ${typeTitle}`,
  }))
}
