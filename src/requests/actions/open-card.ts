import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { crewState, type Expectation, expectation, isOverdue } from '../rules/deadlines.ts'
import { type Deed, openDeeds, type Party } from '../rules/lifecycle.ts'
import { maySee, maySeeApplicant, partiesOf } from '../rules/rights.ts'
import { findCard, type RequestCard } from '../sql/card.ts'
import { type StoryEvent, storyOf } from '../sql/events.ts'
import { filesOf, type RequestFile } from '../sql/request-files.ts'

export type OpenCard = {
  readonly card: RequestCard
  readonly as: ReadonlySet<Party>
  readonly story: readonly StoryEvent[]
  readonly files: readonly RequestFile[]
  readonly deeds: readonly Deed[]
  readonly expects: Expectation | null
  readonly overdue: boolean
  readonly crew: ReturnType<typeof crewState>
}

const PERSONAL: readonly string[] = [
  'applicantName',
  'applicantPhone',
  'flat',
  'description',
  'files',
  'reason',
  'comment',
]

/** The card as this person may see it: without the applicant for those who do not need him; the look is recorded. */
export async function openCard(deps: Deps, actor: Actor, id: number): Promise<OpenCard | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const card = Number.isSafeInteger(id) ? await findCard(deps.db, id) : null
  if (!card || !maySee(actor, card, card.region === actor.region))
    return refuse('not_found', 'Такой заявки нет или она вам не доступна. Проверьте номер.')
  const as = partiesOf(actor, card)
  const [story, files] = await Promise.all([storyOf(deps.db, id), maySeeApplicant(as) ? filesOf(deps.db, id) : []])
  const shown = maySeeApplicant(as)
  if (shown && card.applicantId !== actor.personId && card.applicantFullName !== null)
    await recordLook(deps.db, actor, 'request', [id], 'card')
  const regulation = getRegulation(card.municipalityId)
  const now = deps.clock()
  return {
    card: shown ? card : withoutApplicant(card),
    as,
    story: shown ? story : story.map(withoutPersonal),
    files,
    deeds: openDeeds(card, as, regulation),
    expects: expectation(card, regulation),
    overdue: isOverdue(card, now),
    crew: crewState(card, now),
  }
}

const withoutApplicant = (card: RequestCard): RequestCard => ({
  ...card,
  applicantName: null,
  applicantPhone: null,
  applicantFullName: null,
  applicantId: null,
  flat: null,
  description: '',
})

/** The author of the applicant's own deeds and what was typed about him leave the story as well. */
const withoutPersonal = (event: StoryEvent): StoryEvent => ({
  ...event,
  actorName: event.actorRole === 'applicant' ? null : event.actorName,
  changes: Object.fromEntries(Object.entries(event.changes).filter(([field]) => !PERSONAL.includes(field))),
})
