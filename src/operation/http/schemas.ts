import { Type } from 'typebox'
import type { ListedBreak } from '../actions/open-breaks.ts'
import type { Availability } from '../rules/availability.ts'

const moment = Type.String({ format: 'date-time' })
const momentOrNull = Type.Union([moment, Type.Null()])

export const BreakJson = Type.Object({
  id: Type.Integer(),
  nature: Type.String({ description: 'planned — работы, fault — сбой' }),
  moment: Type.String({ description: 'ahead, now, over, cancelled' }),
  startsAt: moment,
  endsAt: momentOrNull,
  what: Type.String({ description: 'что не работает' }),
  instead: Type.String({ description: 'как работать в это время' }),
  announcedAt: moment,
  endedAt: momentOrNull,
})

export const breakInJson = (of: ListedBreak) => ({
  id: of.id,
  nature: of.nature,
  moment: of.moment,
  startsAt: of.startsAt.toISOString(),
  endsAt: of.endsAt?.toISOString() ?? null,
  what: of.what,
  instead: of.instead,
  announcedAt: of.announcedAt.toISOString(),
  endedAt: of.endedAt?.toISOString() ?? null,
})

export const AvailabilityJson = Type.Object({
  from: moment,
  to: moment,
  percent: Type.Union([Type.Number(), Type.Null()], { description: 'доля времени, когда система отвечала' }),
  percentUnplanned: Type.Union([Type.Number(), Type.Null()], { description: 'то же без объявленных работ' }),
  stops: Type.Array(
    Type.Object({
      from: moment,
      to: Type.Union([moment, Type.Null()], { description: 'null — стоит до сих пор' }),
      seconds: Type.Number(),
      planned: Type.Boolean({ description: 'остановка в объявленных работах' }),
    }),
  ),
})

export const availabilityInJson = ({ from, to, percent, percentUnplanned, stops }: Availability) => ({
  from: from.toISOString(),
  to: to.toISOString(),
  percent,
  percentUnplanned,
  stops: stops.map((stop) => ({ ...stop, from: stop.from.toISOString(), to: stop.to?.toISOString() ?? null })),
})

export const QueuesJson = Type.Object({
  queues: Type.Array(
    Type.Object({
      task: Type.String(),
      waiting: Type.Integer({ description: 'пора выполнять' }),
      ahead: Type.Integer({ description: 'время ещё не пришло' }),
      dead: Type.Integer({ description: 'больше не повторяются сами' }),
      oldest: momentOrNull,
    }),
  ),
  dead: Type.Array(
    Type.Object({
      id: Type.Integer(),
      task: Type.String(),
      attempts: Type.Integer(),
      error: Type.String(),
      at: moment,
    }),
  ),
})

export const BrandJson = Type.Object({
  name: Type.Union([Type.String(), Type.Null()]),
  color: Type.Union([Type.String(), Type.Null()], { description: '#rrggbb; белые буквы на нём должны читаться' }),
  contacts: Type.Union([Type.String(), Type.Null()]),
})

export const StorageJson = Type.Object({
  database: Type.Number({ description: 'байт' }),
  files: Type.Integer(),
  fileBytes: Type.Number(),
  tables: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Number(), rows: Type.Number() })),
  archive: Type.Object({
    on: Type.Boolean(),
    archived: Type.Integer(),
    last: momentOrNull,
    failed: Type.Integer(),
    failing: Type.Boolean(),
  }),
  copies: Type.Array(Type.Object({ finishedAt: moment, bytes: Type.Number() })),
})
