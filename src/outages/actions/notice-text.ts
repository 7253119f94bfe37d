import type { Regulation } from '../../../regulations/regulation.ts'
import { moment } from '../../kernel/russian.ts'
import type { Message, OneTap } from '../../notifications/index.ts'
import type { OutageNotice } from '../sql/notices.ts'
import type { Outage } from '../sql/outage-row.ts'
import { outageInWords, periodInWords, questionInWords } from '../texts.ts'
import { linkDeed, type RestoredAnswer } from './answer-by-letter.ts'

/** What people read; the same words for everybody in the zone, the house is theirs. */
export function messageOf(notice: OutageNotice, outage: Outage, regulation: Regulation, now: Date): Message {
  const kind = notice.occasion.split(/[- ]/)[0] ?? 'published'
  return {
    municipalityId: outage.municipalityId,
    kind: `outage-${kind}`,
    topic: 'outages',
    subject: 'outage',
    subjectId: outage.id,
    occasion: notice.occasion,
    text: sentenceOf(kind, notice, outage, regulation, now),
    path: `/${outage.municipalityId}/outages/${outage.id}`,
    at: now,
    ...(kind === 'finished' ? { answers: [tap('yes', 'Да, всё есть'), tap('no', 'Нет, не восстановлено')] } : {}),
  }
}

/** One tap of the letter answers whether supply is back. */
const tap = (answer: RestoredAnswer, label: string): OneTap => ({
  deed: linkDeed(answer),
  label,
  path: `/restored/${answer}`,
})

function sentenceOf(kind: string, notice: OutageNotice, outage: Outage, { timeZone }: Regulation, now: Date): string {
  const { startsAt, endsAt, endedAt, nature, cause } = outage
  const at = (iso: string | Date | null | undefined): string => (iso ? moment(iso, timeZone, now) : 'не было указано')
  const what = `${outageInWords(outage, startsAt !== null && startsAt <= now)} в вашем доме`
  const why = cause ? ` Причина: ${cause.replace(/[.\s]+$/, '')}.` : ''
  if (kind === 'finished')
    return `${outageInWords(outage)}: отключение завершено ${at(endedAt)}. ${questionInWords(outage)}`
  if (kind === 'cancelled')
    return `Отключение отменено: ${outageInWords(outage).toLowerCase()} ${startsAt ? at(startsAt) : ''}.`
  const period = startsAt === null ? '' : periodInWords({ startsAt, endsAt }, timeZone, now)
  if (kind === 'term') {
    const { startsAt: moved, endsAt: end } = notice.changes
    const steps = [
      moved ? `начало ${at(moved[1])} вместо ${at(moved[0])}` : '',
      end ? `окончание ${at(end[1])}${end[0] === null ? '' : ` вместо ${at(end[0])}`}` : '',
    ].filter((step) => step !== '')
    return `${what}: срок изменён, ${steps.join(', ')}.${why}`
  }
  if (kind === 'before') return `Напоминаем: ${what.charAt(0).toLowerCase()}${what.slice(1)} ${period}.${why}`
  return `${nature === 'emergency' ? 'Авария. ' : ''}${what} ${period}.${why}`
}
