import type { Regulation } from '../../../../../regulations/regulation.ts'
import { phoneInWords } from '../../../../kernel/contacts.ts'
import { moment } from '../../../../kernel/russian.ts'
import { callBackDueAt } from '../../../rules/call-times.ts'
import type { JournalCall } from '../../../sql/call-journal.ts'

type Said = { readonly text: string; readonly tone: 'info' | 'good' | 'wait' | 'bad' | 'plain' }

const outcomes: Readonly<Record<string, Said>> = {
  ringing: { text: 'звонит', tone: 'info' },
  answered: { text: 'принят', tone: 'good' },
  missed: { text: 'пропущен', tone: 'bad' },
  called_back: { text: 'перезвонили', tone: 'good' },
  no_answer: { text: 'не ответил', tone: 'wait' },
}

const MINUTE = 60_000

/** One call as the journal shows it; `order` puts missed ones that wait longest first. */
export function callLine(call: JournalCall, regulation: Regulation, now: Date) {
  const outgoing = call.direction === 'outgoing'
  const missed = call.outcome === 'missed'
  const waits = !outgoing && call.finishedAt === null
  const due = callBackDueAt(call.at, regulation)
  return {
    id: call.id,
    order: (missed ? 0 : Number.MAX_SAFE_INTEGER / 2) + call.at.getTime(),
    at: moment(call.at, regulation.timeZone, now),
    phone: call.phone ? phoneInWords(call.phone) : 'номер скрыт',
    tel: call.phone,
    direction: outgoing ? 'исходящий' : 'входящий',
    outcome:
      outgoing && call.outcome === 'answered'
        ? ({ text: 'ответил', tone: 'good' } as const)
        : (outcomes[call.outcome] ?? { text: call.outcome, tone: 'plain' as const }),
    employee: call.employeeName ?? '',
    waited: waitedOf(call),
    request: call.requestId === null ? null : { id: call.requestId, number: call.requestNumber ?? '' },
    explanation: call.explanation,
    waits,
    back:
      waits && missed && call.phone !== null
        ? { by: moment(due, regulation.timeZone, now), late: now > due, attempts: call.attempts }
        : null,
  }
}

function waitedOf({ rangAt, answeredAt, at, calledBackAt }: JournalCall): string {
  if (calledBackAt) return `перезвонили через ${length(calledBackAt.getTime() - at.getTime())}`
  return rangAt && answeredAt ? `ждал ${length(answeredAt.getTime() - rangAt.getTime())}` : ''
}

const length = (milliseconds: number): string =>
  milliseconds < MINUTE ? `${Math.round(milliseconds / 1000)} с` : `${Math.round(milliseconds / MINUTE)} мин`
