import type { Party } from '../rules/lifecycle.ts'
import { needsNumber, needsNumberOfJoined, numberFor, type Purpose } from '../rules/phones.ts'
import type { RequestCard } from '../sql/card.ts'
import type { CoApplicant } from '../sql/co-applicants.ts'
import type { StoryEvent } from '../sql/events.ts'

type Read = {
  readonly card: RequestCard
  readonly story: readonly StoryEvent[]
  readonly coApplicants: readonly CoApplicant[]
}
type For = { readonly as: ReadonlySet<Party>; readonly purpose: Purpose; readonly asked: boolean }

/** The card with the numbers that this person needs now; the others without their middle, in the story too. */
export function hideNumbers({ card, story, coApplicants }: Read, { as, purpose, asked }: For) {
  const need = { as, status: card.status, purpose }
  const whole = asked || needsNumber(need)
  const joined = coApplicants.map((each) => ({
    ...each,
    phone: numberFor(each.phone, asked || needsNumberOfJoined(need, each)),
  }))
  return {
    card: { ...card, applicantPhone: numberFor(card.applicantPhone, whole) },
    story: whole ? story : story.map(withoutNumber),
    coApplicants: joined,
    hidden:
      (!whole && card.applicantPhone !== null) || joined.some(({ phone }, at) => phone !== coApplicants[at]?.phone),
  }
}

function withoutNumber(event: StoryEvent): StoryEvent {
  const said = event.changes.applicantPhone
  if (said === undefined) return event
  const masked = (Array.isArray(said) ? said : [said]).map((each) =>
    typeof each === 'string' ? numberFor(each, false) : each,
  )
  return { ...event, changes: { ...event.changes, applicantPhone: Array.isArray(said) ? masked : masked[0] } }
}
