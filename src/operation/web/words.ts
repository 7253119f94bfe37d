import { counted, moment } from '../../kernel/russian.ts'
import type { Availability } from '../rules/availability.ts'
import type { Moment } from '../rules/break.ts'

export const MOMENTS: Readonly<
  Record<Moment, { readonly text: string; readonly tone: 'wait' | 'bad' | 'good' | 'plain' }>
> = {
  ahead: { text: 'Предстоит', tone: 'wait' },
  now: { text: 'Идёт', tone: 'bad' },
  over: { text: 'Закончено', tone: 'good' },
  cancelled: { text: 'Отменено', tone: 'plain' },
}

/** Never rounded up: 99,996 % is not a hundred. */
export const percentInWords = (percent: number): string =>
  `${(Math.floor(percent * 1000) / 1000).toLocaleString('ru', { maximumFractionDigits: 3 })} %`

export function lengthInWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return counted(Math.round(seconds), 'секунда', 'секунды', 'секунд')
  if (minutes < 60) return counted(minutes, 'минута', 'минуты', 'минут')
  const rest = minutes % 60 === 0 ? '' : ` ${minutes % 60} мин`
  return `${counted(Math.floor(minutes / 60), 'час', 'часа', 'часов')}${rest}`
}

export function bytesInWords(bytes: number): string {
  const units = ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ']
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  return `${(bytes / 1000 ** power).toLocaleString('ru', { maximumFractionDigits: power > 2 ? 1 : 0 })} ${units[power]}`
}

/** Figures and the log of stops as the pages show them. */
export const figuresOf = (of: Availability, timeZone: string, now: Date) => ({
  percent: of.percent === null ? null : percentInWords(of.percent),
  unplanned: of.percentUnplanned === null ? null : percentInWords(of.percentUnplanned),
  since: moment(of.from, timeZone, now),
  stops: of.stops.map((stop) => ({
    from: moment(stop.from, timeZone, now),
    to: stop.to && moment(stop.to, timeZone, now),
    length: lengthInWords(stop.seconds),
    planned: stop.planned,
  })),
})
export type Figures = ReturnType<typeof figuresOf>
