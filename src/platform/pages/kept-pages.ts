/** A page as it went out. */
export type Page = { readonly headers: readonly (readonly [string, string])[]; readonly body: Buffer }

/** By this header the renderer tells the server that the page is common; it never leaves the house. */
export const COMMON_HEADER = 'x-dvor-common'

const SECONDS = 5
const MOST = 2_000

/**
 * When water fails, a whole town opens one page. Common pages are kept for five seconds, and no longer than until the
 * next event of this server: its own changes are seen at once, those of another machine five seconds later at most.
 */
export class KeptPages {
  readonly #pages = new Map<string, { readonly page: Page; readonly until: number }>()
  #turn = 0

  /** Counts the changes: a page that was drawn before one must not be kept after it. */
  get turn(): number {
    return this.#turn
  }

  find(key: string, now: Date): Page | null {
    const kept = this.#pages.get(key)
    return kept && kept.until > now.getTime() ? kept.page : null
  }

  keep(key: string, page: Page, { drawnAt, now }: { readonly drawnAt: number; readonly now: Date }): void {
    if (drawnAt !== this.#turn) return
    if (this.#pages.size >= MOST) this.#pages.clear()
    this.#pages.set(key, { page, until: now.getTime() + SECONDS * 1000 })
  }

  forget(): void {
    this.#turn += 1
    this.#pages.clear()
  }
}
