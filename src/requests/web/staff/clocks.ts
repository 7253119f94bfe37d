import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import type { Clocked } from '../../rules/deadlines.ts'
import { ended } from '../../rules/lifecycle.ts'
import { type Said, span, termSaid } from './words.ts'

export type Clock = { readonly title: string; readonly by: string; readonly said: Said; readonly clause: string }

type Watched = Clocked & { readonly normativeDueAt: Date }

/** All clocks of a request, each with what it says now and the clause it runs by. */
export function clocksOf(request: Watched, regulation: Regulation, now: Date): Clock[] {
  const { timeZone, clauses } = regulation
  const at = (moment_: Date) => `до ${moment(moment_, timeZone, now)}`
  const moved = request.dueAt.getTime() !== request.normativeDueAt.getTime()
  const stopped = ended.has(request.status)
  const clock = (title: string, due: Date | null, done: Date | null, clause: string): Clock[] =>
    due === null ? [] : [{ title, by: at(due), said: pointSaid(due, done, stopped, now), clause }]
  return [
    {
      title: 'Исполнение',
      by: moved ? `${at(request.dueAt)}; по нормативу ${at(request.normativeDueAt)}` : at(request.dueAt),
      said: termSaid(request, regulation, now),
      clause: clauses.controlTerm,
    },
    ...clock('Аварийная бригада', request.crewDueAt, request.crewSentAt, clauses.crew),
    ...clock(`Обработка (${regulation.words.managing})`, request.processDueAt, request.processedAt, clauses.process),
    ...clock('Принятие исполнителем', request.acceptDueAt, request.acceptedAt, clauses.accept),
  ]
}

function pointSaid(due: Date, done: Date | null, stopped: boolean, now: Date): Said {
  if (done !== null)
    return done > due
      ? { text: `сделано на ${span(done.getTime() - due.getTime())} позже`, tone: 'bad' }
      : { text: 'сделано вовремя', tone: 'good' }
  if (stopped) return { text: 'не понадобилось', tone: 'plain' }
  const left = due.getTime() - now.getTime()
  return left < 0 ? { text: `опоздание ${span(left)}`, tone: 'bad' } : { text: `осталось ${span(left)}`, tone: 'wait' }
}
