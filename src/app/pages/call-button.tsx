import { useEffect, useRef } from 'react'
import { Icon } from '../../ui/index.ts'

const KEY = 'F2'

/** «Звонок»: the call is written down this moment and intake opens; F2 does the same from any screen. */
export function CallButton() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== KEY || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      form.current?.requestSubmit()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <form ref={form} method="post" action="/calls">
      <input type="hidden" name="outcome" value="answered" />
      <input type="hidden" name="then" value="request" />
      <button type="submit" className="band-item w-full cursor-pointer" aria-keyshortcuts={KEY}>
        <Icon name="phone" />
        <span>
          Звонок <kbd className="needs-js font-normal text-sm">{KEY}</kbd>
        </span>
      </button>
    </form>
  )
}
