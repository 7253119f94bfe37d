import { Type } from 'typebox'

const moment = Type.String({ format: 'date-time' })
const MomentOrNull = Type.Union([moment, Type.Null()])
const TextOrNull = Type.Union([Type.String(), Type.Null()])

export const Line = Type.Object({
  id: Type.Integer(),
  nature: Type.String({ description: 'planned или emergency' }),
  resource: Type.Integer({ description: 'коды ГИС ЖКХ 1–7 и местные 90–93' }),
  resourceTitle: Type.String(),
  kind: Type.String({ description: 'pause, limitation, suspension' }),
  cause: TextOrNull,
  border: Type.String({ description: 'supplier: сети поставщика; managing: сети внутри дома' }),
  status: Type.String({ description: 'draft, scheduled, active, finished, cancelled' }),
  statusTitle: Type.String(),
  startsAt: MomentOrNull,
  endsAt: MomentOrNull,
  endedAt: MomentOrNull,
  finishing: Type.String({ description: 'auto или manual' }),
  houses: Type.Integer(),
  people: Type.Integer(),
  ownerName: Type.String(),
  reporterName: TextOrNull,
  breaches: Type.Integer({ description: 'сколько сроков нарушено' }),
})

export const Breach = Type.Object({
  duty: Type.String(),
  title: Type.String(),
  dueAt: moment,
  at: moment,
  clause: Type.String(),
})

export const NoticeJson = Type.Object({
  occasion: Type.String(),
  dueAt: moment,
  urgent: Type.Boolean(),
  state: Type.String({ description: 'waiting, sent, needless' }),
  reason: TextOrNull,
  sentAt: MomentOrNull,
  told: Type.Union([Type.Integer(), Type.Null()]),
})

export const Card = Type.Object({
  ...Line.properties,
  breaches: Type.Array(Breach),
  flats: Type.Integer(),
  version: Type.Integer(),
  urgent: Type.Boolean(),
  overdue: Type.Boolean(),
  joined: Type.Integer({ description: 'сколько заявок присоединилось' }),
  publishedAt: MomentOrNull,
  zone: Type.Array(Type.Unknown()),
  deeds: Type.Array(Type.String(), { description: 'что можно сделать сейчас' }),
  expects: Type.Union([Type.Null(), Type.Object({ what: Type.String(), by: MomentOrNull, clause: Type.String() })]),
  notices: Type.Array(NoticeJson),
  story: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: moment,
      deed: Type.String(),
      title: Type.String(),
      who: TextOrNull,
      clause: TextOrNull,
      changes: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
})

export const House = Type.Object({
  houseId: Type.Integer(),
  address: Type.String(),
  flats: Type.Integer(),
  people: Type.Integer(),
  onlyEntrances: Type.Union([Type.Array(Type.String()), Type.Null()]),
  onlyFlats: Type.Union([Type.Array(Type.String()), Type.Null()]),
  exceptEntrances: Type.Union([Type.Array(Type.String()), Type.Null()]),
  exceptFlats: Type.Union([Type.Array(Type.String()), Type.Null()]),
  notRestoredAt: MomentOrNull,
})

export const AtHouse = Type.Object({
  id: Type.Integer(),
  nature: Type.String(),
  resource: Type.Integer(),
  resourceTitle: Type.String(),
  kind: Type.String(),
  cause: TextOrNull,
  status: Type.String({
    description: 'scheduled, active; finished — жители этого дома сообщают, что подачи всё ещё нет',
  }),
  startsAt: moment,
  endsAt: MomentOrNull,
  ownerName: Type.String(),
  onlyEntrances: Type.Union([Type.Array(Type.String()), Type.Null()]),
  onlyFlats: Type.Union([Type.Array(Type.String()), Type.Null()]),
})
