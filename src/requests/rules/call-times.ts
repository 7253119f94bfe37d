import type { Regulation } from '../../../regulations/regulation.ts'
import { termEnd, termInWords } from '../../kernel/terms.ts'

/** Until when a missed call is to be called back: counted from the moment it came (ПП 416, п. 13). */
export const callBackDueAt = (cameAt: Date, regulation: Regulation): Date =>
  termEnd(cameAt, regulation.clocks.callBack, regulation)

/** What a figure counts; the same names open the calls behind it. */
export const callGroups = [
  'all',
  'answered',
  'answered_in_time',
  'answered_late',
  'wait_unknown',
  'missed',
  'called_back_in_time',
  'called_back_late',
  'not_called_back',
] as const
export type CallGroup = (typeof callGroups)[number]

export const isCallGroup = (name: string): name is CallGroup => callGroups.some((group) => group === name)

export function callGroupTitle(group: CallGroup, { clocks }: Regulation): string {
  const answer = termInWords(clocks.answerCall)
  const back = termInWords(clocks.callBack)
  const titles: Record<CallGroup, string> = {
    all: 'все входящие',
    answered: 'принятые',
    answered_in_time: `принятые за ${answer} и раньше`,
    answered_late: `принятые позже, чем за ${answer}`,
    wait_unknown: 'принятые, время ожидания не измерено',
    missed: 'пропущенные',
    called_back_in_time: `перезвонили за ${back} и раньше`,
    called_back_late: `перезвонили позже, чем за ${back}`,
    not_called_back: 'пропущенные, не перезвонили',
  }
  return titles[group]
}

export type CallCounts = { readonly [Group in CallGroup]: number } & {
  /** Seconds; null when no wait was measured. */
  readonly medianWait: number | null
  readonly wait95: number | null
}

/** Shares of 1; null when there is nothing to divide by. */
export const sharesOf = (counts: CallCounts) => ({
  answeredInTime: share(counts.answered_in_time, counts.answered_in_time + counts.answered_late),
  calledBackInTime: share(counts.called_back_in_time, counts.missed),
})

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
