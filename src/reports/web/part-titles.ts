import type { ChartPart } from '../../ui/index.ts'

/** What a request has become, as parts of a column: together they are all that was filed. */
export const PART_TITLES: Readonly<Record<ChartPart, string>> = {
  good: 'Исполнено в срок',
  bad: 'Не в срок',
  rest: 'Исполняется, срок не прошёл',
  none: 'Отклонено',
}
