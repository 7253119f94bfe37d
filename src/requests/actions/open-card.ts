import { getRegulation } from '../../../regulations/registry.ts'
import { missing, theRequest } from '../../kernel/nouns.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type OutageOfRequest, outageOfRequest } from '../../outages/index.ts'
import { type Actor, mayAct, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Clock, clocksOf } from '../rules/clocks.ts'
import { crewState, type Expectation, expectation, isOverdue } from '../rules/deadlines.ts'
import { type Deed, openDeeds, type Party } from '../rules/lifecycle.ts'
import { type Purpose, SHOWN_MINUTES } from '../rules/phones.ts'
import { maySee, maySeeApplicant, partiesOf } from '../rules/rights.ts'
import { findCard, type RequestCard } from '../sql/card.ts'
import { type CoApplicant, coApplicantsOf } from '../sql/co-applicants.ts'
import { type StoryEvent, storyOf } from '../sql/events.ts'
import { wasPhoneShown } from '../sql/phone-shown.ts'
import { filesOf, type RequestFile } from '../sql/request-files.ts'
import { hasJoined } from './has-joined.ts'
import { hideNumbers } from './hide-numbers.ts'

export type OpenCard = {
  readonly card: RequestCard
  readonly as: ReadonlySet<Party>
  readonly story: readonly StoryEvent[]
  readonly files: readonly RequestFile[]
  /** Who joined: for those who work on the request; others see their number alone. */
  readonly coApplicants: readonly CoApplicant[]
  readonly deeds: readonly Deed[]
  readonly clocks: readonly Clock[]
  readonly expects: Expectation | null
  readonly overdue: boolean
  readonly crew: ReturnType<typeof crewState>
  /** «+1»: the outage that explains it, with which it ends. */
  readonly outage: OutageOfRequest | null
  /** Some number stands here without its middle, and this person may open it by saying why. */
  readonly mayShowPhone: boolean
}

const PERSONAL: readonly string[] = [
  'applicantName',
  'applicantPhone',
  'flat',
  'description',
  'files',
  'reason',
  'comment',
  'signedBy',
  'note',
]

/** The card as this person may see it: without the applicant for those who do not need him; the look is recorded. */
export async function openCard(
  deps: Deps,
  actor: Actor,
  id: number,
  purpose: Purpose = 'card',
): Promise<OpenCard | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const card = Number.isSafeInteger(id) ? await findCard(deps.db, id) : null
  const joined = card !== null && (await hasJoined(deps.db, actor, card))
  const regulation = getRegulation(card?.municipalityId ?? actor.municipalityId)
  const sameRegion = card?.region === actor.region
  if (!card || !maySee(actor, card, regulation, { joined, sameRegion }))
    return refuse('not_found', missing(theRequest(getRegulation(actor.municipalityId))))
  const as = partiesOf(actor, card, regulation, joined)
  const shown = maySeeApplicant(as)
  const [story, files, outage, coApplicants, asked] = await Promise.all([
    storyOf(deps.db, id),
    shown ? filesOf(deps.db, id) : [],
    outageOfRequest(deps.db, id),
    actor.kind === 'staff' && shown && card.joined > 0 ? coApplicantsOf(deps.db, id) : [],
    actor.kind === 'staff' && shown && wasPhoneShown(deps.db, actor.personId, id, SHOWN_MINUTES),
  ])
  if (shown && card.applicantId !== actor.personId && (card.applicantFullName !== null || coApplicants.length > 0))
    await recordLook(deps.db, actor, 'request', [id], purpose)
  const numbered = hideNumbers({ card, story, coApplicants }, { as, purpose, asked })
  return {
    card: shown ? numbered.card : withoutApplicant(card),
    as,
    story: withoutNotes(shown ? numbered.story : story, actor).map((event) =>
      shown ? withoutNeighbour(event, actor) : withoutPersonal(event),
    ),
    files: actor.kind === 'resident' ? files.filter(({ kind }) => kind !== 'internal') : files,
    coApplicants: numbered.coApplicants,
    outage,
    mayShowPhone: actor.kind === 'staff' && shown && numbered.hidden,
    ...awaitingOutage(standing(card, as, deps.clock()), outage),
  }
}

/** What waits for the end of an outage is expected from nobody here. */
function awaitingOutage<T extends { readonly expects: Expectation | null }>(now: T, outage: OutageOfRequest | null): T {
  if (outage === null || outage.left || now.expects === null) return now
  const what = 'Дождаться конца отключения'
  return { ...now, expects: { what, party: 'system', by: outage.endsAt, clause: 'informAuthor' } }
}

/** How the request stands now: what these parties may do, its clocks, what is expected next. */
export function standing(card: RequestCard, as: ReadonlySet<Party>, now: Date) {
  const regulation = getRegulation(card.municipalityId)
  return {
    deeds: openDeeds(card, as, regulation),
    clocks: clocksOf(card, now),
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

/** What staff write to each other stays among them: no resident reads it, on a page or by the API. */
const withoutNotes = (story: readonly StoryEvent[], { kind }: Actor): readonly StoryEvent[] =>
  kind === 'staff'
    ? story
    : story
        .filter(({ deed }) => deed !== 'note')
        .map((event) => ({ ...event, changes: withoutInternal(event.changes) }))

function withoutInternal({ note, ...changes }: StoryEvent['changes']): StoryEvent['changes'] {
  const { files } = changes
  return Array.isArray(files)
    ? { ...changes, files: files.filter((file) => !String(file).startsWith('internal:')) }
    : changes
}

/** One resident is not told the name of another. */
const withoutNeighbour = (event: StoryEvent, { kind, personId }: Actor): StoryEvent =>
  kind === 'resident' && event.actorRole === 'co_applicant' && event.actorId !== personId
    ? { ...event, actorName: null }
    : event

/** The author of the applicant's own deeds and what was typed about him leave the story as well. */
const withoutPersonal = (event: StoryEvent): StoryEvent => ({
  ...event,
  actorName: event.actorRole === 'applicant' || event.actorRole === 'co_applicant' ? null : event.actorName,
  changes: Object.fromEntries(Object.entries(event.changes).filter(([field]) => !PERSONAL.includes(field))),
})
