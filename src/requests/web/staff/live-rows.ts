import { timeLeft } from '../time-left.ts'

export type ChangedRow = { readonly id: number; readonly emergency: boolean; readonly html: string }

/** Deeds by which a request comes into somebody's list; others only change what stands there. */
const COMES_BY: ReadonlySet<string> = new Set(['submit', 'assign', 'reroute', 'join'])

/**
 * The rows in the page. They are the server's markup: changed ones are exchanged in their place, new ones stand above the
 * others, and nothing moves under the pointer or the focus: then the new ones wait until they are asked for.
 */
export class LiveRows {
  readonly #body: HTMLElement
  readonly #fresh: HTMLElement
  #waiting: ChangedRow[] = []

  constructor(fresh: HTMLElement, body: HTMLElement) {
    this.#fresh = fresh
    this.#body = body
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Every request that stands here or waits to. */
  get ids(): readonly number[] {
    const shown = this.#body.parentElement?.querySelectorAll<HTMLElement>('tr[data-id]') ?? []
    return [...[...shown].map(({ dataset }) => Number(dataset.id)), ...this.#waiting.map(({ id }) => id)]
  }

  /** A change of a request that does not stand here and does not come by it is nobody's question. */
  concerns(id: number, deed: string): boolean {
    return COMES_BY.has(deed) || this.#row(id) !== null || this.#waiting.some((row) => row.id === id)
  }

  /** Takes what was read of the asked requests. Returns those that are new here. */
  take(asked: ReadonlyMap<number, string>, read: readonly ChangedRow[]): readonly ChangedRow[] {
    const found = new Map(read.map((row) => [row.id, row]))
    const came: ChangedRow[] = []
    for (const [id, deed] of asked) {
      const shown = this.#row(id)
      const row = found.get(id)
      if (shown && row) this.#exchange(shown, row)
      else if (shown) said(shown, 'ушла из списка', 'gone')
      else if (row && COMES_BY.has(deed)) came.push(row)
    }
    this.#waiting = [...came, ...this.#waiting.map((row) => found.get(row.id) ?? row)].filter(
      ({ id }, at, all) => all.findIndex((row) => row.id === id) === at,
    )
    if (this.#quiet()) this.show()
    return came
  }

  /** Puts the waiting rows above the others. */
  show(): void {
    for (const row of this.#waiting.toReversed()) {
      const element = rowFrom(row.html)
      if (!element) continue
      said(element, 'новая')
      this.#fresh.prepend(element)
    }
    this.#waiting = []
  }

  /** Counts the clocks on. The time left is the server's; only what passes since is measured here. */
  tick(): void {
    for (const clock of this.#clocks()) {
      const { left, near, before = '', after = '', since } = clock.dataset
      const at = Number(since ?? this.#readAt)
      const now = timeLeft({ left: Number(left), near: Number(near), before, after }, Date.now() - at)
      if (clock.textContent === now.text) continue
      clock.textContent = now.text
      clock.className = `mark tone-${now.tone}`
    }
  }
  readonly #readAt = Date.now()

  #clocks(): NodeListOf<HTMLElement> {
    return this.#body.parentElement?.querySelectorAll('[data-left]') ?? this.#body.querySelectorAll('[data-left]')
  }

  #row(id: number): HTMLElement | null {
    const name = `tr[data-id="${id}"]`
    return this.#fresh.querySelector<HTMLElement>(name) ?? this.#body.querySelector<HTMLElement>(name)
  }

  /** Cells are exchanged one by one, so that a focused link or a tick stays what and where it was. */
  #exchange(shown: HTMLElement, row: ChangedRow): void {
    const next = rowFrom(row.html)
    if (!next) return
    const cells = [...shown.children]
    let changed = false
    for (const [at, cell] of [...next.children].entries()) {
      const old = cells[at]
      if (at === 0 || !old || plain(old) === plain(cell) || old.contains(document.activeElement)) continue
      old.replaceWith(cell)
      changed = true
    }
    if (changed) said(shown, 'изменилась')
  }

  /** Nobody reads or works in the rows just now, and the top of the list is seen. */
  #quiet(): boolean {
    const table = this.#body.parentElement
    const busy = table?.matches(':hover') || table?.contains(document.activeElement) || table?.querySelector(':checked')
    return !busy && (table?.getBoundingClientRect().top ?? 0) > -40
  }
}

/** Words without clocks: a minute that passed is no change. */
const plain = (cell: Element): string => {
  const copy = cell.cloneNode(true)
  if (copy instanceof Element) for (const clock of copy.querySelectorAll('[data-left]')) clock.textContent = ''
  return copy.textContent ?? ''
}

function said(row: HTMLElement, word: string, look = 'fresh'): void {
  row.classList.add('fresh', look)
  const first = row.querySelector<HTMLElement>('td')
  if (first) first.dataset.said = word
}

function rowFrom(markup: string): HTMLElement | null {
  const holder = document.createElement('template')
  holder.innerHTML = markup
  const row = holder.content.querySelector('tr')
  for (const clock of row?.querySelectorAll<HTMLElement>('[data-left]') ?? []) clock.dataset.since = String(Date.now())
  return row
}
