import type { SupplyNorm } from '../../../regulations/supply-norms.ts'
import { moment } from '../../kernel/russian.ts'
import { type Figures, type Interruption, type MomentSource, momentOfMinute, type Span } from './recalculation.ts'

/** «10 ч 05 мин» */
export function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} мин`
  return rest === 0 ? `${hours} ч` : `${hours} ч ${String(rest).padStart(2, '0')} мин`
}

/** «0,3 %» */
export const percentInWords = (hundredths: number): string =>
  `${(hundredths / 100).toLocaleString('ru', { maximumFractionDigits: 2 })} %`

const SOURCES: Record<MomentSource, string> = {
  owner: 'отметила организация',
  term: 'по сроку работ',
  residents: 'по сообщению жителей',
}

export const momentSources = ({ to, toSource }: Pick<Interruption, 'to' | 'toSource'>): string =>
  to === null ? 'ещё не восстановлено' : `восстановлено: ${SOURCES[toSource]}`

/** «23 ноября, 14:05 – 18:30» of one span. */
export const spanInWords = ({ from, to }: Span, timeZone: string, now: Date): string =>
  `с ${moment(momentOfMinute(from), timeZone, now)} до ${moment(momentOfMinute(to), timeZone, now)}`

/** How the figure came about, so that anybody can count it again. */
export function formulaInWords(
  { minutes, overMonth, overAtOnce, steps, reduction }: Figures,
  norm?: SupplyNorm,
): string {
  if (!norm) return 'для этого ресурса допустимый перерыв не установлен'
  const parts: string[] = []
  if (norm.perMonth !== null)
    parts.push(
      `за месяц ${durationInWords(minutes)} − допустимо ${durationInWords(norm.perMonth)} = сверх ${durationInWords(overMonth)}`,
    )
  if (norm.atOnce !== null)
    parts.push(`подряд дольше ${durationInWords(norm.atOnce)}: сверх ${durationInWords(overAtOnce)}`)
  const step = norm.step === 60 ? 'полных часов' : 'полных суток'
  const greater = parts.length > 1 ? 'большее из двух, ' : ''
  return `${parts.join('; ')}; ${greater}${step} ${steps} × ${percentInWords(norm.reduction)} = ${percentInWords(reduction)} (${norm.clause})`
}
