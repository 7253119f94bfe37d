import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isStaff, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { partiesOf } from '../rules/rights.ts'
import { findCards } from '../sql/card.ts'
import { storiesOf } from '../sql/events.ts'
import { filesOfMany } from '../sql/request-files.ts'
import { listWork } from '../sql/work.ts'
import { hideNumbers } from './hide-numbers.ts'
import { type OpenCard, standing } from './open-card.ts'

/** What a telephone takes along; a brigade with more has other troubles. */
const MOST = 100

export type OpenWork = { readonly cards: readonly OpenCard[]; readonly more: boolean }

/** Everything the executor needs on site, whole cards at once, so that they can be read without a network. */
export async function openWork(deps: Deps, actor: Actor): Promise<OpenWork | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (!isStaff(actor))
    return refuse('not_entitled', 'Раздел «Моя работа» — для работников. Свои вопросы смотрите в личном кабинете.')
  const found = await listWork(deps.db, actor, MOST + 1)
  const ids = found.slice(0, MOST)
  const [cards, stories, files] = await Promise.all([
    findCards(deps.db, ids),
    storiesOf(deps.db, ids),
    filesOfMany(deps.db, ids),
  ])
  if (ids.length > 0) await recordLook(deps.db, actor, 'request', ids, 'work')
  const place = new Map(ids.map((id, index) => [id, index]))
  const now = deps.clock()
  return {
    more: found.length > MOST,
    cards: cards
      .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
      .map((each) => {
        const as = partiesOf(actor, each, getRegulation(each.municipalityId))
        const read = { card: each, story: stories.get(each.id) ?? [], coApplicants: [] }
        const { card, story } = hideNumbers(read, { as, purpose: 'card', asked: false })
        return {
          card,
          as,
          story,
          files: files.get(card.id) ?? [],
          // Who joined is for those who speak with residents; on site their number is enough.
          coApplicants: [],
          outage: null,
          mayShowPhone: false,
          ...standing(card, as, now),
        }
      }),
  }
}
