import type { Regulation } from '../../../regulations/regulation.ts'
import { agreeing, theRequest } from '../../kernel/nouns.ts'

/** What a report counts. The same name opens the requests behind a number. */
export const figures = [
  'received',
  'open',
  'open_late',
  'done',
  'in_time',
  'late',
  'declined',
  'returned',
  'objected',
  'repeated',
  'emergency',
  'crew_late',
] as const
export type Figure = (typeof figures)[number]

export const isFigure = (name: string): name is Figure => figures.some((figure) => figure === name)

export type Counts = { readonly [Name in Figure]: number } & {
  /** Half of what was done was done within so many seconds; null when nothing was. */
  readonly median: number | null
}

/** Heading of a column and how its number is counted: shown beside every report. */
export type Definition = { readonly title: string; readonly formula: string }

export function definitionOf(figure: Figure, { words, scheme }: Pick<Regulation, 'words' | 'scheme'>): Definition {
  const noun = theRequest({ scheme })
  const definitions: Record<Figure, Definition> = {
    received: { title: 'Поступило', formula: `Все ${noun.many.toLowerCase()}, поданные в дни отчёта.` },
    open: { title: 'Не закрыто', formula: 'Поступившие, по которым ещё кто-то должен что-то сделать.' },
    open_late: {
      title: 'Просрочено сейчас',
      formula: 'Не закрытые и не выполненные, срок которых прошёл. Отложенные не входят: их срок стоит.',
    },
    done: {
      title: 'Исполнено',
      formula: `О выполнении отчитались и работу не вернули, или ${agreeing(noun, 'заявка закрыта', 'сообщение завершено')}. Отклонённые не входят.`,
    },
    in_time: { title: 'В срок', formula: 'Исполненные не позже срока, включая его последнюю минуту.' },
    late: {
      title: 'Не в срок',
      formula: 'Исполненные позже срока и ещё не исполненные, у которых срок уже прошёл.',
    },
    declined: { title: 'Отклонено', formula: `${words.managing} отклонила ${noun.whom} с причиной.` },
    returned: {
      title: 'Возвращено',
      formula: `Работу, о которой отчитались, хотя бы раз вернули: ${words.managing} при проверке или житель.`,
    },
    objected: {
      title: 'Житель не согласен',
      formula: 'Житель хотя бы раз не подтвердил выполнение или оспорил отказ.',
    },
    repeated: {
      title: 'Повторно',
      formula: `За 30 дней до ${agreeing(noun, 'неё уже была заявка', 'него уже было сообщение')} того же вида из той же квартиры (или по тому же дому, без квартиры).`,
    },
    emergency: { title: 'Аварийных', formula: `Вид ${noun.of} в классификаторе назван аварийным.` },
    crew_late: {
      title: 'Бригада опоздала',
      formula: 'Аварийные, по которым направление бригады внесли позже срока или ещё не внесли, а срок прошёл.',
    },
  }
  return definitions[figure]
}

export const SHARE: Definition = {
  title: 'В срок, %',
  formula: 'В срок : (В срок + Не в срок). Открытые с прошедшим сроком считаются опоздавшими, отклонённые не входят.',
}
export const MEDIAN: Definition = {
  title: 'Обычное время',
  formula: 'Медиана: половина исполненных исполнена не дольше этого, от подачи до отчёта о выполнении или закрытия.',
}

/** Share of 1; null when there is nothing to divide by. */
export const shareInTime = ({ in_time, late }: Pick<Counts, 'in_time' | 'late'>): number | null =>
  in_time + late === 0 ? null : in_time / (in_time + late)

/** Rows of a breakdown do not overlap, so the whole is their sum; a median has no sum. */
export function sumOf(rows: readonly Counts[], median: number | null): Counts {
  const sum = Object.fromEntries(figures.map((figure) => [figure, rows.reduce((all, row) => all + row[figure], 0)]))
  return { ...nothing, ...sum, median }
}

export const nothing: Counts = {
  received: 0,
  open: 0,
  open_late: 0,
  done: 0,
  in_time: 0,
  late: 0,
  declined: 0,
  returned: 0,
  objected: 0,
  repeated: 0,
  emergency: 0,
  crew_late: 0,
  median: null,
}
