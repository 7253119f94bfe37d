import type { Regulation } from '../../../../regulations/regulation.ts'
import { moment } from '../../../kernel/russian.ts'
import { eventTitle } from '../../texts.ts'
import { ownStory } from './texts.ts'

type Told = {
  readonly seq: number
  readonly at: Date
  readonly actorRole: string
  readonly organizationName: string | null
  readonly deed: string
  readonly changes: Readonly<Record<string, unknown>>
}

export type StoryLine = {
  readonly seq: number
  readonly at: string
  readonly iso: string
  readonly title: string
  readonly who: string
  readonly details: readonly string[]
}

/** One deed as the resident reads it: what, by whom, and what was said. `own`: the request is his, he did not join it. */
export function lineOfStory(event: Told, own: boolean, regulation: Regulation, now: Date): StoryLine {
  return {
    seq: event.seq,
    at: moment(event.at, regulation.timeZone, now),
    iso: event.at.toISOString(),
    title: (own && ownStory(event.deed, regulation)) || eventTitle(event.deed, regulation),
    who:
      event.actorRole === 'applicant'
        ? own
          ? 'вы'
          : 'заявитель'
        : event.actorRole === 'co_applicant'
          ? 'житель'
          : (event.organizationName ?? (event.actorRole === 'system' ? 'сама, по сроку' : regulation.town)),
    details: detailsOf(event.changes, regulation.timeZone, now),
  }
}

const newValue = (change: unknown): unknown => (Array.isArray(change) ? change[1] : change)

function detailsOf(changes: Readonly<Record<string, unknown>>, timeZone: string, now: Date): string[] {
  const text = (field: string): string | null => {
    const value = newValue(changes[field])
    return typeof value === 'string' && value !== '' ? value : null
  }
  const date = (field: string): string | null => {
    const value = text(field)
    return value !== null && /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value, timeZone, now) : null
  }
  const works = newValue(changes.works)
  const labelled: readonly (readonly [string, string | null])[] = [
    ['Исполнитель', text('executor')],
    ['Рассматривает', text('manager')],
    ['Отложена до', date('postponedUntil')],
    ['Срок', date('dueAt')],
    ['Тип', text('type')],
    ['Сделано', Array.isArray(works) ? works.join('; ') : null],
    ['Основание', text('ground')],
    ['Причина', text('reason')],
    ['Пояснение', text('comment')],
    ['Ответ', text('answer')],
    ['Итог звонка', text('outcome')],
    ['Способ', text('by')],
  ]
  return labelled.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]))
}
