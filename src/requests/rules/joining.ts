import type { Regulation } from '../../../regulations/regulation.ts'
import { agreeing, theRequest } from '../../kernel/nouns.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { statusTitle } from '../texts.ts'
import { ended, type Status } from './lifecycle.ts'

/** Who may join: a resident himself, or the dispatcher and the operator for a caller, as with filing (2.1 of both towns). */
export function mayJoin(actor: Actor, regulation: Regulation): Refusal | null {
  const { words, clauses } = regulation
  if (actor.kind === 'resident' || actor.roles.includes('dispatcher') || actor.roles.includes('functional_operator'))
    return null
  return refuse(
    'not_entitled',
    `К ${theRequest(regulation).about} присоединяется житель сам или его записывает ${words.dispatch}.`,
    {
      clause: clauses.intakeByDispatcher,
    },
  )
}

/** To an ended request nobody joins: what broke again is a new fault with a term of its own. */
export const joiningRefusal = (status: Status, regulation: Regulation): Refusal | null =>
  ended.has(status)
    ? refuse(
        'illegal_step',
        `Присоединиться нельзя: ${theRequest(regulation).one.toLowerCase()} в состоянии «${statusTitle(status, regulation)}». Подайте ${agreeing(theRequest(regulation), 'новую заявку', 'новое сообщение')}.`,
        { clause: regulation.clauses.scheme },
      )
    : null
