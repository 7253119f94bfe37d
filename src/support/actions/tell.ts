import { type Message, sendNotice, sendNotices } from '../../notifications/index.ts'
import type { Tx } from '../../platform/database.ts'
import { type Kind, kindWords } from '../rules/kinds.ts'
import { type Deed, numberOf, stateWords, type Ticket } from '../rules/ticket.ts'

/** Who answers such tickets; a vulnerability is told without a word of what it is. */
export async function tellHandlers(tx: Tx, ticket: Ticket & { readonly title: string }, at: Date, occasion: string) {
  const { id, municipalityId, kind, title } = ticket
  const role = kind === 'proposal' ? 'functional_operator' : 'technical_operator'
  const about = kind === 'vulnerability' ? '' : `: ${title}`
  const text = `${kindWords[kind].title} ${numberOf(id)}${about}`
  await sendNotices(tx, messageOf({ municipalityId, id, at, occasion, text }), {
    query: `select p.id as person_id, null::bigint as organization_id from staff s join person p on p.id = s.person_id
             where p.municipality_id = $1 and s.state = 'active' and p.closed_at is null and $2 = any(s.roles) and p.id <> $3`,
    values: [municipalityId, role, ticket.authorId],
  })
}

type Said = { readonly at: Date; readonly text: string; readonly occasion: string }

const WORDS: Readonly<Partial<Record<Deed, (kind: Kind) => string>>> = {
  take: () => `${stateWords.in_work.toLowerCase()}`,
  answer: () => 'есть ответ',
  accept: () => 'принято',
  decline: () => 'отклонено',
}

/** The author hears of every step of the operator, with his words. */
export async function tellAuthor(tx: Tx, ticket: Ticket, deed: Deed, { at, text, occasion }: Said): Promise<void> {
  const { id, municipalityId, kind, authorId } = ticket
  const step = WORDS[deed]?.(kind)
  if (step === undefined) return
  const line = `${kindWords[kind].title} ${numberOf(id)}: ${step}`
  // What a vulnerability is about goes into no letter.
  const details = text === '' || kind === 'vulnerability' ? {} : { details: text }
  await sendNotice(tx, {
    ...messageOf({ municipalityId, id, at, occasion, text: line }),
    ...details,
    to: { personId: authorId },
  })
}

type Parts = { municipalityId: string; id: number; at: Date; occasion: string; text: string }

const messageOf = ({ municipalityId, id, at, occasion, text }: Parts): Message => ({
  ...{ municipalityId, kind: 'ticket', subject: 'ticket', subjectId: id, occasion, text, at },
  path: `/support/${id}`,
})
