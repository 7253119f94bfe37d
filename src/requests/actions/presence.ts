import { randomUUID } from 'node:crypto'
import { getRegulation } from '../../../regulations/registry.ts'
import { missing, theRequest } from '../../kernel/nouns.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { tell } from '../../platform/live/index.ts'
import { partiesOf } from '../rules/rights.ts'
import { topicOfRequest } from '../rules/topics.ts'
import { endPresence, keepPresence, type OpenPage, type Present, presentAt } from '../sql/presence.ts'
import { type Request, requestsOf } from '../sql/request-row.ts'

const REFRESH = 15_000

/** Who has which card open at this process; staff of the request's parties see each other, nobody else does. */
export class Presence {
  readonly #deps: Deps
  readonly #pages = new Set<OpenPage>()
  readonly #refresh: NodeJS.Timeout

  constructor(deps: Deps) {
    this.#deps = deps
    this.#refresh = setInterval(() => void this.#keep([...this.#pages]).catch(() => {}), REFRESH).unref()
  }

  /** The card is open from now on until the returned function is called. */
  async enter(actor: Actor, requestId: number): Promise<(() => void) | Refusal> {
    const allowed = await this.#party(actor, requestId)
    if (isRefusal(allowed)) return allowed
    const page: OpenPage = { page: randomUUID(), requestId, personId: actor.personId }
    this.#pages.add(page)
    await this.#keep([page])
    this.#say(requestId)
    return () => {
      this.#pages.delete(page)
      endPresence(this.#deps.db, page).then(
        () => this.#say(requestId),
        // It expires by itself.
        () => {},
      )
    }
  }

  /** Who else is at the card, and the version it has now. */
  async at(actor: Actor, requestId: number): Promise<{ version: number; people: Present[] } | Refusal> {
    const request = await this.#party(actor, requestId)
    if (isRefusal(request)) return request
    return {
      version: request.version,
      people: await presentAt(this.#deps.db, requestId, actor.personId, this.#deps.clock()),
    }
  }

  close(): void {
    clearInterval(this.#refresh)
  }

  async #party(actor: Actor, requestId: number): Promise<Pick<Request, 'version'> | Refusal> {
    const blocked = mayAct(actor)
    if (blocked) return blocked
    const [request] = isStaff(actor) ? await requestsOf(this.#deps.db, [requestId]) : []
    if (request && partiesOf(actor, request, getRegulation(request.municipalityId)).size > 0) return request
    return refuse('not_found', missing(theRequest(getRegulation(actor.municipalityId))))
  }

  async #keep(pages: readonly OpenPage[]): Promise<void> {
    if (pages.length > 0) await keepPresence(this.#deps.db, pages, this.#deps.clock())
  }

  #say(requestId: number): void {
    tell(this.#deps.db, `presence ${topicOfRequest(requestId)}`).catch(() => {})
  }
}
