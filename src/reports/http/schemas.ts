import { Type } from 'typebox'
import { dimensions } from '../rules/dimensions.ts'
import { type Counts, figures, shareInTime } from '../rules/figures.ts'

const narrowing = Object.fromEntries(
  dimensions.map((dimension) => [
    dimension,
    Type.Optional(Type.String({ maxLength: 100, description: 'значение разреза; none: заявки без него' })),
  ]),
)

const day = (description: string) => Type.Optional(Type.String({ format: 'date', description }))

/** What every report is narrowed by. */
export const FilterQuery = {
  from: day('первый день подачи; без него с самого начала'),
  to: day('последний день подачи'),
  figure: Type.Optional(Type.Union(figures.map((figure) => Type.Literal(figure)))),
  ...narrowing,
}

export const By = Type.Union(
  dimensions.map((dimension) => Type.Literal(dimension)),
  { description: 'разрез' },
)

const numbers = Object.fromEntries(figures.map((figure) => [figure, Type.Integer()]))
export const CountsJson = {
  ...numbers,
  median: Type.Union([Type.Number(), Type.Null()], { description: 'медиана времени исполнения, секунды' }),
  inTime: Type.Union([Type.Number(), Type.Null()], { description: 'доля исполненных в срок, от 0 до 1' }),
}

export const countsInJson = (counts: Counts) => ({
  ...Object.fromEntries(figures.map((figure) => [figure, counts[figure]])),
  median: counts.median,
  inTime: shareInTime(counts),
})

export const ReportJson = Type.Object({
  at: Type.String({ format: 'date-time', description: 'на какой момент посчитано' }),
  by: Type.String(),
  whole: Type.Object(CountsJson),
  rows: Type.Array(Type.Object({ key: Type.Union([Type.String(), Type.Null()]), title: Type.String(), ...CountsJson })),
  definitions: Type.Array(Type.Object({ figure: Type.String(), title: Type.String(), formula: Type.String() })),
})

export const BehindJson = Type.Object({
  count: Type.Integer({ description: 'сколько заявок за числом' }),
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      number: Type.String(),
      address: Type.String(),
      type: Type.String(),
      emergency: Type.Boolean(),
      status: Type.String(),
      statusTitle: Type.String(),
      manager: Type.String(),
      executor: Type.Union([Type.String(), Type.Null()]),
      createdAt: Type.String({ format: 'date-time' }),
      dueAt: Type.String({ format: 'date-time' }),
      finishedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
      returned: Type.Integer(),
    }),
  ),
  next: Type.Union([Type.Integer(), Type.Null()], { description: 'before следующей страницы' }),
})

/** A query by the names of its fields, as the rules read any address. */
export const byName =
  (query: object) =>
  (name: string): string | undefined => {
    const value: unknown = Reflect.get(query, name)
    return typeof value === 'string' ? value : undefined
  }
