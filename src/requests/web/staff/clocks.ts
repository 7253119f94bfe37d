import type { ClockName, Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { type Clock, type Clocked, clocksOf } from '../../rules/clocks.ts'
import { type Said, span, timeLeft } from '../time-left.ts'

export type ClockLine = {
  readonly name: ClockName
  readonly title: string
  readonly by: string
  readonly said: Said
  readonly clause: string
}

type Watched = Clocked & { readonly normativeDueAt: Date }

/** All clocks of a request, each with what it says now and the clause it runs by. */
export function clockLines(request: Watched, regulation: Regulation, now: Date): ClockLine[] {
  const { timeZone, clauses } = regulation
  const at = (moment_: Date) => moment(moment_, timeZone, now)
  const isMoved = request.dueAt.getTime() !== request.normativeDueAt.getTime()
  return clocksOf(request, now).map((clock) => ({
    name: clock.name,
    title: clockTitle(clock.name, regulation),
    by: `с ${at(clock.from)} до ${at(clock.due)}${clock.name === 'term' && isMoved ? `; по нормативу до ${at(request.normativeDueAt)}` : ''}`,
    said: clockSaid(clock, regulation, now),
    clause: clauses[clock.clause],
  }))
}

function clockTitle(name: ClockName, { words, scheme }: Regulation): string {
  const titles: Record<ClockName, string> = {
    crew: 'Аварийная бригада',
    localise: 'Локализация аварии',
    process: scheme === 'messages' ? 'Взять в работу' : `Обработка (${words.managing})`,
    accept: 'Принятие исполнителем',
    term: 'Исполнение',
    confirmation: 'Ответ заявителя',
  }
  return titles[name]
}

function clockSaid({ name, from, due, stoppedAt, state }: Clock, regulation: Regulation, now: Date): Said {
  if (state === 'paused') return { text: 'отложена, срок стоит', tone: 'plain' }
  if (state === 'idle') return { text: 'не понадобилось', tone: 'plain' }
  if (stoppedAt !== null)
    return stoppedAt > due
      ? { text: `сделано на ${span(stoppedAt.getTime() - due.getTime())} позже`, tone: 'bad' }
      : { text: 'сделано вовремя', tone: 'good' }
  const whole = due.getTime() - from.getTime()
  const share = regulation.clocks.alarms[name].find(({ at }) => at < 1)?.at ?? 1
  return timeLeft({
    left: due.getTime() - now.getTime(),
    near: whole * (1 - share),
    before: 'осталось',
    after: 'опоздание',
  })
}
