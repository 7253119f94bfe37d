type Keys = ReadonlyMap<string, () => void>

/** A letter typed into a field is a letter; with Ctrl or Alt it is the browser's; while a dialog is open it is the dialog's. */
function elsewhere({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || document.querySelector('dialog[open]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Keys by their place on the keyboard: they work in the Russian layout too. «Shift+Slash» is «?». */
export function onKeys(keys: Keys): () => void {
  const press = (event: KeyboardEvent): void => {
    if (elsewhere(event)) return
    const deed = keys.get(`${event.shiftKey ? 'Shift+' : ''}${event.code}`)
    if (!deed) return
    event.preventDefault()
    deed()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#rows tbody a')]
const rowAt = (): number => links().findIndex((link) => link.closest('tr')?.contains(document.activeElement))

function step(by: number): void {
  const all = links()
  const next = all[Math.max(0, Math.min(all.length - 1, rowAt() + by))]
  next?.focus()
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** What the list does by the keyboard; Enter on a row is its link's own. */
export const listKeys = (help: () => void): Keys =>
  new Map([
    ['KeyJ', () => step(1)],
    ['KeyK', () => step(-1)],
    ['KeyX', () => links()[rowAt()]?.closest('tr')?.querySelector<HTMLInputElement>('input')?.click()],
    ['Slash', () => document.querySelector<HTMLInputElement>('#search')?.focus()],
    ['Shift+Slash', help],
  ])
