import { Type } from 'typebox'

const Nullable = (inner: ReturnType<typeof Type.String>) => Type.Union([inner, Type.Null()])
const Phone = Type.Union([Type.String(), Type.Null()], {
  description: 'без середины, «+7 912 ···-··-67», если сейчас по нему не звонить: POST /api/v1/requests/{id}/phone',
})
export const moment = Type.String({ format: 'date-time' })

export const ListItem = Type.Object({
  id: Type.Integer(),
  number: Type.String({ description: 'УХТ-2026-000123' }),
  address: Type.String(),
  flat: Nullable(Type.String()),
  typeTitle: Type.String(),
  emergency: Type.Boolean(),
  status: Type.String(),
  applicantName: Nullable(Type.String()),
  applicantPhone: Phone,
  managerName: Type.String(),
  executorName: Nullable(Type.String()),
  unitName: Nullable(Type.String()),
  controllerName: Nullable(Type.String({ description: 'у кого на контроле' })),
  createdAt: moment,
  dueAt: moment,
  joined: Type.Integer({ description: 'сколько жителей присоединилось' }),
})

export const ListQuery = Type.Object({
  status: Type.Optional(Type.String()),
  group: Type.Optional(Type.String({ description: 'код группы классификатора, например 10' })),
  emergency: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
  unprocessed: Type.Optional(Type.Boolean()),
  closed: Type.Optional(Type.Boolean()),
  controlled: Type.Optional(Type.Boolean({ description: 'на контроле' })),
  disputed: Type.Optional(Type.Boolean({ description: 'житель не согласен' })),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  managerId: Type.Optional(Type.Integer()),
  afterDueAt: Type.Optional(moment),
  afterId: Type.Optional(Type.Integer()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

export const Submitted = Type.Object({ id: Type.Integer(), number: Type.String() })

export const StoryItem = Type.Object({
  seq: Type.Integer(),
  at: moment,
  actorRole: Type.String(),
  actorName: Nullable(Type.String()),
  organizationName: Nullable(Type.String()),
  deed: Type.String(),
  title: Type.String(),
  clause: Nullable(Type.String()),
  changes: Type.Record(Type.String(), Type.Unknown()),
})

export const Card = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  version: Type.Integer(),
  status: Type.String(),
  statusTitle: Type.String(),
  address: Type.String(),
  flat: Nullable(Type.String()),
  typeCode: Type.String(),
  typeTitle: Type.String(),
  emergency: Type.Boolean(),
  description: Type.String(),
  channel: Type.String(),
  authorName: Type.String(),
  applicantName: Nullable(Type.String()),
  applicantPhone: Phone,
  managerName: Type.String(),
  executorName: Nullable(Type.String()),
  unitName: Nullable(Type.String({ description: 'структурное подразделение исполнителя' })),
  controllerName: Nullable(Type.String({ description: 'у кого на контроле' })),
  answer: Nullable(Type.String({ description: 'последний публичный ответ' })),
  assigneeName: Nullable(Type.String()),
  workerName: Nullable(Type.String()),
  createdAt: moment,
  enteredAt: Type.Union([moment, Type.Null()], { description: 'внесена позже: принята на бумаге в createdAt' }),
  dueAt: moment,
  crewDueAt: Nullable(moment),
  crew: Type.String({ description: 'none, running, in_time, late' }),
  overdue: Type.Boolean(),
  clocks: Type.Array(
    Type.Object({
      name: Type.String({ description: 'crew, localise, process, accept, term, confirmation' }),
      from: moment,
      due: moment,
      stoppedAt: Nullable(moment),
      state: Type.String({ description: 'running, late, paused, in_time, done_late, idle' }),
      clause: Type.String(),
    }),
  ),
  deeds: Type.Array(Type.String(), { description: 'что можно сделать сейчас' }),
  expects: Type.Union([
    Type.Null(),
    Type.Object({ what: Type.String(), from: Type.String(), by: Nullable(moment), clause: Type.String() }),
  ]),
  joined: Type.Integer({ description: 'сколько жителей присоединилось' }),
  coApplicants: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      phone: Phone,
      flat: Nullable(Type.String()),
      said: Nullable(Type.String()),
      joinedAt: moment,
      registered: Type.Boolean({ description: 'узнаёт обо всём в личном кабинете' }),
      toldAt: Nullable(Type.String()),
      unfixed: Nullable(Type.String()),
    }),
    { description: 'только тем, кто работает с заявкой' },
  ),
  files: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), name: Type.String(), size: Type.Integer() })),
  story: Type.Array(StoryItem),
})
