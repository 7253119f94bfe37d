import type { Regulation } from '../../../regulations/regulation.ts'
import { moment } from '../../kernel/russian.ts'
import { channelInWords, stateInWords } from '../rules/evidence.ts'
import type { Evidence } from '../sql/evidence.ts'

/** The way of a notice in words: formed, in the inbox, by each channel, opened by whom. */
export function evidenceInWords(found: Evidence, { timeZone }: Pick<Regulation, 'timeZone'>, now: Date) {
  const at = (value: Date | string | null): string | null => value && moment(value, timeZone, now)
  return {
    id: found.id,
    text: found.text,
    details: found.details,
    recipient: found.recipient,
    formed: moment(found.at, timeZone, now),
    dateTime: found.at.toISOString(),
    held: at(found.notBefore),
    opened: found.readAt ? [at(found.readAt), found.readBy].filter(Boolean).join(', ') : null,
    ways: found.ways.map((way) => ({
      id: way.id,
      to: `${way.personName}: ${channelInWords[way.channel]}, ${way.address}`,
      state: stateInWords[way.state],
      tone: way.state === 'sent' ? ('good' as const) : way.state === 'dead' ? ('bad' as const) : ('plain' as const),
      when: at(way.endedAt ?? way.nextTryAt),
      formed: moment(way.formedAt, timeZone, now),
      said: way.error ?? way.response,
      attempts: way.attempts,
    })),
  }
}
export type EvidenceInWords = ReturnType<typeof evidenceInWords>
