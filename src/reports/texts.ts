import type { Regulation } from '../../regulations/regulation.ts'
import { channelTitle, isStatus, statusTitle } from '../requests/index.ts'
import { type Dimension, terms, termTitles } from './rules/dimensions.ts'
import { mondayOf } from './rules/spans.ts'

const NOTHING: Readonly<Partial<Record<Dimension, string>>> = {
  executor: 'Исполнитель не назначен',
  employee: 'Сотрудник не назван',
  district: 'Район не указан',
}

type Named = { readonly key: string | null; readonly label: string | null }

/** What a row of a report is called. */
export function rowTitle(by: Dimension, { key, label }: Named, regulation: Regulation): string {
  if (key === null) return NOTHING[by] ?? 'Не указано'
  if (by === 'status') return isStatus(key) ? statusTitle(key, regulation) : key
  if (by === 'term') return termTitles[terms.find((term) => term === key) ?? 'open_in_time']
  if (by === 'channel') return channelTitle(key, regulation)
  if (by === 'day') return dayTitle(key)
  if (by === 'week') return weekTitle(key)
  if (by === 'month') return monthTitle(key)
  return label ?? key
}

/** «2026-11-25» → «25 ноября 2026» */
export const dayTitle = (day: string): string => {
  const date = Temporal.PlainDate.from(day)
  return `${date.toLocaleString('ru', { day: 'numeric', month: 'long' })} ${date.year}`
}

/** «2026-W48» → «неделя с 23 ноября 2026» */
const weekTitle = (week: string): string => `неделя с ${dayTitle(mondayOf(week))}`

/** «2026-11» → «ноябрь 2026» */
const monthTitle = (month: string): string => {
  const date = Temporal.PlainDate.from(`${month}-01`)
  return `${date.toLocaleString('ru', { month: 'long' })} ${date.year}`
}

/** «с 1 по 25 ноября 2026», as a sentence about the days of filing. */
export function periodTitle(from: string | null, to: string | null): string {
  if (from === null && to === null) return 'за всё время'
  if (from === null) return `по ${dayTitle(to ?? '')}`
  if (to === null) return `с ${dayTitle(from)}`
  return from === to ? `за ${dayTitle(from)}` : `с ${dayTitle(from)} по ${dayTitle(to)}`
}

const decimals = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 })
export const number = (value: number): string => decimals.format(value)

/** «92,5 %»; nothing to divide by is said as it is. */
export const percent = (share: number | null): string => (share === null ? 'нет данных' : `${number(share * 100)} %`)

const HOUR = 3600
const DAY = 24 * HOUR

/** «40 мин», «5 ч 20 мин», «3 сут 4 ч» */
export function duration(seconds: number | null): string {
  if (seconds === null) return 'нет данных'
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `${minutes} мин`
  if (seconds < DAY) return `${Math.floor(minutes / 60)} ч${minutes % 60 === 0 ? '' : ` ${minutes % 60} мин`}`
  const hours = Math.round(seconds / HOUR)
  return `${Math.floor(hours / 24)} сут${hours % 24 === 0 ? '' : ` ${hours % 24} ч`}`
}
