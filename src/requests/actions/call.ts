import { agreeing, theRequest } from '../../kernel/nouns.ts'
import { invalid } from '../../kernel/refusal.ts'
import type { DeedAction } from './deed.ts'

/** A call to the applicant for his word; unanswered ones are counted by the record (GRZ-3.2.1-1b, UHT-3.2.1-a2). */
export const recordCall: DeedAction = async (entry, { tx, request, regulation, now, actorId }) => {
  const outcome = entry.text('outcome')
  if (outcome !== 'no_answer' && outcome !== 'answered')
    return invalid({ outcome: 'Отметьте, ответил ли заявитель.' }, regulation.clauses.callRecorded)
  if (request.applicantPhone === null)
    return invalid(
      { outcome: `В ${agreeing(theRequest(regulation), 'заявке', 'сообщении')} нет номера телефона: звонить некуда.` },
      regulation.clauses.closeNoPhone,
    )
  await tx.query(
    `insert into call (municipality_id, direction, at, phone, outcome, employee_id, request_id, finished_at) values ($1, 'outgoing', $2, $3, $4, $5, $6, $2)`,
    [request.municipalityId, now, request.applicantPhone, outcome, actorId, request.id],
  )
  const calls = request.unansweredCalls + (outcome === 'no_answer' ? 1 : 0)
  return {
    set: { unansweredCalls: calls },
    changes: {
      outcome: outcome === 'answered' ? 'ответил' : 'не ответил',
      unansweredCalls: [request.unansweredCalls, calls],
    },
  }
}

/** Information to the author at his asking: the dispatcher makes sure who asks, and that it was told is recorded. */
export const disclose: DeedAction = (entry, { regulation }) =>
  entry.flag('identityConfirmed')
    ? { changes: { told: `Сведения сообщены автору ${theRequest(regulation).of}` } }
    : invalid(
        {
          identityConfirmed: `Убедитесь, что спрашивает автор ${theRequest(regulation).of}: имя, адрес или номер телефона совпадают.`,
        },
        regulation.clauses.informAuthor,
      )
