import { useEffect, useRef } from 'react'
import { agreeing } from '../../../kernel/nouns.ts'
import { useNoun } from '../../../ui/index.ts'
import { listKeys, onKeys } from './keys.ts'

const keysOf = (noun: ReturnType<typeof useNoun>): readonly (readonly [key: string, what: string])[] => [
  ['J (О)', `${agreeing(noun, 'следующая', 'следующее')} ${noun.one.toLowerCase()}`],
  ['K (Л)', `${agreeing(noun, 'предыдущая', 'предыдущее')} ${noun.one.toLowerCase()}`],
  ['Enter', `открыть ${noun.whom}`],
  ['X (Ч)', `отметить ${noun.whom}, чтобы сделать что-то сразу с несколькими`],
  ['/', 'перейти к поиску'],
  ['Ctrl + K', `быстрый переход: ${noun.one.toLowerCase()} по номеру или адресу, раздел, действие`],
  ['?', 'эта подсказка'],
]

/** «?» shows which keys the list understands. */
export function KeyHelp() {
  const noun = useNoun()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => onKeys(listKeys(() => dialog.current?.showModal())), [])
  return (
    <dialog ref={dialog} aria-labelledby="keys" className="modal">
      <div className="modal-box">
        <h2 id="keys" className="mb-3">
          Клавиши списка
        </h2>
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2">
          {keysOf(noun).map(([key, what]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="kbd">{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-4">
          <button type="submit" className="btn btn-primary">
            Понятно
          </button>
        </form>
      </div>
    </dialog>
  )
}
