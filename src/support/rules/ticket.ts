import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, isFunctionalOperator, isTechnicalOperator, mayAct } from '../../people/index.ts'
import { isKind, type Kind, kinds } from './kinds.ts'

export type State = 'new' | 'in_work' | 'answered' | 'accepted' | 'declined'
export type Deed = 'take' | 'answer' | 'accept' | 'decline' | 'write'
export const deeds = ['take', 'answer', 'accept', 'decline', 'write'] as const satisfies readonly Deed[]
export const isDeed = (word: string): word is Deed => deeds.some((deed) => deed === word)

export const stateWords: Readonly<Record<State, string>> = {
  new: 'Зарегистрировано',
  in_work: 'Рассматривается',
  answered: 'Есть ответ',
  accepted: 'Принято',
  declined: 'Отклонено',
}

export const deedWords: Readonly<Record<Deed, string>> = {
  take: 'Взять в работу',
  answer: 'Ответить',
  accept: 'Принять предложение',
  decline: 'Отклонить предложение',
  write: 'Написать ещё',
}

type Steps = Readonly<Partial<Record<Deed, State>>>

/** State × deed → next state. What the operator has decided stays decided: what comes later is another ticket. */
const decided: Readonly<Record<State, Steps>> = {
  new: { take: 'in_work', accept: 'accepted', decline: 'declined', write: 'new' },
  in_work: { accept: 'accepted', decline: 'declined', write: 'in_work' },
  answered: {},
  accepted: {},
  declined: {},
}
const answered: Readonly<Record<State, Steps>> = {
  new: { take: 'in_work', answer: 'answered', write: 'new' },
  in_work: { answer: 'answered', write: 'in_work' },
  // «не помогло»: the author writes again and the support has it back
  answered: { answer: 'answered', write: 'in_work' },
  accepted: {},
  declined: {},
}
const lifecycle: Readonly<Record<Kind, Readonly<Record<State, Steps>>>> = {
  proposal: decided,
  question: answered,
  error: answered,
  vulnerability: answered,
}

export type Ticket = {
  readonly id: number
  readonly municipalityId: string
  readonly kind: Kind
  readonly authorId: number
  readonly state: State
}

/** «ОС-000012»: «обратная связь» */
export const numberOf = (id: number): string => `ОС-${String(id).padStart(6, '0')}`

/** Kinds that this person handles: proposals are the functional operator's (GRZ-3.5.1-7), the rest the support's. */
export const handles = (actor: Actor, kind: Kind): boolean =>
  kind === 'proposal' ? isFunctionalOperator(actor) : isTechnicalOperator(actor)

/** Kinds whose tickets of the whole town he sees. Of vulnerabilities only the technical operator knows (GRZ-3.1.7-3). */
export function seesKinds(actor: Actor): readonly Kind[] {
  if (isTechnicalOperator(actor)) return kinds
  return isFunctionalOperator(actor) ? kinds.filter((kind) => kind !== 'vulnerability') : []
}

/** null also for what is not his to know of. */
export const maySee = (actor: Actor, ticket: Ticket): boolean =>
  ticket.municipalityId === actor.municipalityId &&
  (ticket.authorId === actor.personId || seesKinds(actor).includes(ticket.kind))

export const mayFile = (actor: Actor): Refusal | null => mayAct(actor)

/** What this person may do with the ticket now; the page draws its buttons by it. */
export function deedsOf(actor: Actor, ticket: Ticket): readonly Deed[] {
  const steps = lifecycle[ticket.kind][ticket.state]
  return deeds.filter(
    (deed) =>
      steps[deed] !== undefined &&
      (deed === 'write' ? ticket.authorId === actor.personId : handles(actor, ticket.kind)),
  )
}

export function nextState(actor: Actor, ticket: Ticket, deed: Deed): State | Refusal {
  const next = lifecycle[ticket.kind][ticket.state][deed]
  if (deedsOf(actor, ticket).includes(deed) && next) return next
  return next
    ? refuse(
        'not_entitled',
        deed === 'write' ? 'Дополнить обращение может его автор.' : 'На это обращение отвечают другие.',
      )
    : refuse('illegal_step', `Обращение уже в состоянии «${stateWords[ticket.state]}». Если нужно, подайте новое.`)
}

export type TicketForm = { readonly kind: string; readonly title: string; readonly text: string }

export function checkTicket({ kind, title, text }: TicketForm): Refusal | null {
  const fields: Record<string, string> = {}
  if (!isKind(kind)) fields.kind = 'Выберите, о чём сообщаете.'
  if (title.length < 5 || title.length > 200) fields.title = 'Коротко о чём: от 5 до 200 знаков.'
  if (text.length < 10 || text.length > 10_000)
    fields.text = 'Опишите подробнее, от 10 до 10 000 знаков: что делали и что вышло.'
  return Object.keys(fields).length > 0 ? invalid(fields) : null
}

/** «Взять в работу» needs no words, everything else does. */
export function checkText(deed: Deed, text: string): Refusal | null {
  if (deed === 'take') return null
  return text.length < 5 || text.length > 10_000 ? invalid({ text: 'Напишите ответ: от 5 до 10 000 знаков.' }) : null
}
