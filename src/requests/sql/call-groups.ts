import type { CallGroup } from '../rules/call-times.ts'

/**
 * Which calls a figure counts, as SQL over `call c`; `answer` and `back` are the seconds of the town's file. The journal
 * opened from a figure uses the same condition, so a figure is always the number of its calls.
 */
export const callGroupSql = (group: CallGroup, answer: number, back: number): string => {
  const missed = `c.outcome in ('missed', 'called_back')`
  const within = (seconds: number) => `make_interval(secs => ${seconds})`
  const conditions: Record<CallGroup, string> = {
    all: 'true',
    answered: 'c.answered_at is not null',
    answered_in_time: `c.answered_at - c.rang_at <= ${within(answer)}`,
    answered_late: `c.answered_at - c.rang_at > ${within(answer)}`,
    wait_unknown: 'c.answered_at is not null and c.rang_at is null',
    missed,
    called_back_in_time: `${missed} and c.called_back_at - c.at <= ${within(back)}`,
    called_back_late: `${missed} and c.called_back_at - c.at > ${within(back)}`,
    not_called_back: `${missed} and c.called_back_at is null`,
  }
  return conditions[group]
}
