import type { Regulation } from '../../../regulations/regulation.ts'
import { theRequest } from '../../kernel/nouns.ts'

/** By what a report is broken down; a value of each narrows it as well. */
export const dimensions = [
  'manager',
  'executor',
  'employee',
  'district',
  'house',
  'group',
  'type',
  'term',
  'status',
  'channel',
  'month',
  'week',
  'day',
] as const
export type Dimension = (typeof dimensions)[number]

export const isDimension = (name: string): name is Dimension => dimensions.some((dimension) => dimension === name)

/** Heading of the first column, and what «по …» of the choice says. */
export function dimensionTitle(dimension: Dimension, { words, scheme }: Pick<Regulation, 'words' | 'scheme'>): string {
  const titles: Record<Dimension, string> = {
    manager: words.managing,
    executor: 'Исполнитель',
    employee: 'Сотрудник',
    district: 'Район',
    house: 'Дом',
    group: 'Что случилось',
    type: `Вид ${theRequest({ scheme }).of}`,
    term: 'Срок',
    status: 'Состояние',
    channel: 'Кто принял',
    month: 'Месяц',
    week: 'Неделя',
    day: 'День',
  }
  return titles[dimension]
}

/** How a request stands to its term; each request is in exactly one. */
export const terms = ['in_time', 'done_late', 'open_in_time', 'open_late', 'postponed', 'declined'] as const
export type TermState = (typeof terms)[number]

export const termTitles: Readonly<Record<TermState, string>> = {
  in_time: 'Исполнена в срок',
  done_late: 'Исполнена позже срока',
  open_in_time: 'Исполняется, срок не прошёл',
  open_late: 'Не исполнена, срок прошёл',
  postponed: 'Отложена, срок стоит',
  declined: 'Отклонена',
}

const isTerm = (name: string): name is TermState => terms.some((term) => term === name)

/** Days, weeks and months stand in their order, everything else by its number of requests. */
export const inOwnOrder = (dimension: Dimension): boolean =>
  dimension === 'day' || dimension === 'week' || dimension === 'month'

/** «нет»: of requests that have no such value. */
export const NONE = 'none'

const IDS: ReadonlySet<Dimension> = new Set<Dimension>(['manager', 'executor', 'employee', 'house'])

/** Whether this is a value that a filter may have: numbers, codes and days of the right form. */
export function isValue(dimension: Dimension, value: string): boolean {
  if (value === NONE) return true
  if (IDS.has(dimension)) return /^[1-9]\d{0,14}$/.test(value)
  if (dimension === 'day') return isDay(value)
  if (dimension === 'month') return /^20\d\d-(0[1-9]|1[0-2])$/.test(value)
  if (dimension === 'week') return /^20\d\d-W[0-5]\d$/.test(value)
  if (dimension === 'term') return isTerm(value)
  if (dimension === 'group') return /^\d{1,4}$/.test(value)
  if (dimension === 'district') return value.length > 0 && value.length <= 100
  return /^[\w.]{1,40}$/.test(value)
}

/** A day that is in the calendar, ISO. */
export const isDay = (typed: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(typed) &&
  !Number.isNaN(Date.parse(typed)) &&
  new Date(typed).toISOString().startsWith(typed)

/** Who answers for the execution: of requests the УО of the house, of messages whoever executes them. */
export const answerable = ({ scheme }: Pick<Regulation, 'scheme'>): 'manager' | 'executor' =>
  scheme === 'messages' ? 'executor' : 'manager'
