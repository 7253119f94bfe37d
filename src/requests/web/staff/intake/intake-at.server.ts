import type { LoaderFunctionArgs } from 'react-router'
import { agreeing, theRequest } from '../../../../kernel/nouns.ts'
import { refuse } from '../../../../kernel/refusal.ts'
import type { Visit } from '../../../../people/index.ts'
import { channelOf } from '../../../actions/submit.ts'
import { staffAt, turnedAway } from '../entrance.server.ts'

/** Intake is for the dispatcher and the functional operator. */
export async function intakeAt(args: LoaderFunctionArgs): Promise<Visit> {
  const visit = await staffAt(args)
  const { words, clauses } = visit.regulation
  if (channelOf(visit.actor) === null)
    throw turnedAway(
      refuse(
        'not_entitled',
        `${agreeing(theRequest(visit.regulation), 'Заявку', 'Сообщение')} вносит ${words.dispatch}.`,
        { clause: clauses.intakeByDispatcher },
      ),
    )
  return visit
}
