import { counted, moment } from '../../kernel/russian.ts'
import { resourceTitle } from '../../organizations/index.ts'
import type { Tone } from '../../ui/index.ts'
import { isOverdue } from '../rules/duties.ts'
import type { Status } from '../rules/lifecycle.ts'
import type { OutageLine } from '../sql/list.ts'
import { KINDS, NATURES, statusTitle } from '../texts.ts'

const TONES: Record<Status, Tone> = {
  draft: 'plain',
  scheduled: 'info',
  active: 'wait',
  finished: 'good',
  cancelled: 'plain',
}
export const statusTone = (status: Status): Tone => TONES[status]

export const housesInWords = (n: number): string => counted(n, 'дом', 'дома', 'домов')
export const flatsInWords = (n: number): string => counted(n, 'квартира', 'квартиры', 'квартир')
export const peopleInWords = (n: number): string => counted(n, 'житель', 'жителя', 'жителей')

/** A row of a list, already in words. */
export type OutageRow = ReturnType<typeof rowOf>

export const rowOf = (line: OutageLine, timeZone: string, now: Date) => ({
  id: line.id,
  resource: resourceTitle(line.resource),
  kind: KINDS[line.kind],
  nature: NATURES[line.nature],
  emergency: line.nature === 'emergency',
  cause: line.cause,
  status: { text: statusTitle(line.status), tone: statusTone(line.status) },
  starts: line.startsAt === null ? null : moment(line.startsAt, timeZone, now),
  ends:
    line.endedAt !== null
      ? moment(line.endedAt, timeZone, now)
      : line.endsAt === null
        ? null
        : moment(line.endsAt, timeZone, now),
  overdue: isOverdue(line, now),
  zone: `${housesInWords(line.houses)}, ${peopleInWords(line.people)}`,
  houses: housesInWords(line.houses),
  owner: line.ownerName,
  reporter: line.reporterName,
  breaches: line.breaches,
})

/** For a field of day and hour: «2026-12-03T09:00» in the town's zone. */
export function fieldMoment(at: Date | null, timeZone: string): string {
  if (at === null) return ''
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

const NOTICE_TITLES: Readonly<Record<string, string>> = {
  published: 'О публикации',
  finished: 'О завершении',
  cancelled: 'Об отмене',
}

export function noticeTitle(occasion: string): string {
  const days = /^before-(\d+)/.exec(occasion)?.[1]
  if (days) return days === '1' ? 'За сутки до начала' : `За ${days} дней до начала`
  return NOTICE_TITLES[occasion] ?? 'Об изменении срока'
}
